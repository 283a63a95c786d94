-- What each change up to one did to each table, with the first few rows of each kind of doing.
-- Cells: the row from then on; before: what it was until then.
with

ranked as (
    select
        change_rows.change_number,
        change_rows.table_name,
        change_rows.row_key,
        change_rows.effect,
        change_rows.cells,
        count(*) over doing as rows_in_all,
        row_number() over (doing order by change_rows.row_key) as place
    from change_rows
    where change_rows.change_number <= $as_of
    window doing as (partition by change_rows.change_number, change_rows.table_name, change_rows.effect)
),

named as (
    select ranked.*
    from ranked
    where ranked.place <= $named
),

earlier as (
    select
        named.change_number,
        named.table_name,
        named.row_key,
        arg_max(change_rows.cells, change_rows.change_number) as cells
    from named
    inner join change_rows
        on
            named.table_name = change_rows.table_name
            and named.row_key = change_rows.row_key
            and named.change_number > change_rows.change_number
    group by named.change_number, named.table_name, named.row_key
)

select
    named.change_number,
    named.table_name,
    named.effect,
    named.rows_in_all,
    named.row_key,
    named.cells,
    earlier.cells as before
from named
left join earlier
    on
        named.change_number = earlier.change_number
        and named.table_name = earlier.table_name
        and named.row_key = earlier.row_key
order by named.change_number, named.table_name, named.effect, named.place
