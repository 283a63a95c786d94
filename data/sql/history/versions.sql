-- Every version of every row up to a change.
select
    change_rows.table_name,
    change_rows.row_key,
    change_rows.change_number,
    change_rows.effect,
    change_rows.cells
from change_rows
where change_rows.change_number <= $as_of
order by change_rows.table_name, change_rows.row_key, change_rows.change_number
