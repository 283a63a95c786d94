-- The facts after a change: the latest version of each row, unless it was retired by then.
-- Kinds: only changes of these kinds count; null means all.
with

latest as (
    select
        change_rows.table_name,
        change_rows.row_key,
        arg_max(change_rows.effect, change_rows.change_number) as effect,
        arg_max(coalesce(change_rows.cells, ''), change_rows.change_number) as cells
    from change_rows
    inner join changes on change_rows.change_number = changes.change_number
    where
        change_rows.change_number <= $as_of
        and ($kinds is null or list_contains(cast($kinds as varchar[]), changes.kind))
    group by change_rows.table_name, change_rows.row_key
)

select
    latest.table_name,
    latest.row_key,
    latest.cells
from latest
where latest.effect <> 'retired'
order by latest.table_name, latest.row_key
