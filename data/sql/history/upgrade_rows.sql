-- Turns the rows of the first layout into versions, each open until the next change of its row.
-- A row retired when it was gone already becomes a version that ends where it begins.
insert into journal.${table_name} (${column_names}, change_from, change_to)
with

ranked as (
    select
        change_rows.row_key,
        change_rows.change_number,
        change_rows.effect,
        change_rows.cells,
        lag(change_rows.effect) over by_row as effect_before,
        lead(change_rows.change_number) over by_row as next_number,
        max_by(change_rows.cells, change_rows.change_number) over (
            partition by change_rows.row_key
            order by change_rows.change_number
        ) as last_cells
    from journal.change_rows
    where change_rows.table_name = '${table_name}'
    window by_row as (partition by change_rows.row_key order by change_rows.change_number)
),

told as (
    select
        coalesce(ranked.cells, ranked.last_cells) as cells,
        ranked.change_number as change_from,
        case when ranked.effect = 'retired' then ranked.change_number else ranked.next_number end as change_to
    from ranked
    where ranked.effect <> 'retired' or ranked.effect_before = 'retired'
)

select
    ${cells},
    told.change_from,
    told.change_to
from told
order by told.change_from
