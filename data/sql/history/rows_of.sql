-- What a change did to each of its rows.
select
    change_rows.table_name,
    change_rows.row_key,
    change_rows.effect,
    change_rows.cells
from change_rows
where change_rows.change_number = $number
order by change_rows.table_name, change_rows.row_key
