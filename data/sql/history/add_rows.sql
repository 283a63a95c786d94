-- Enters what a change did to each row.
insert into change_rows (change_number, table_name, row_key, effect, cells)
select
    $number,
    new_rows.table_name,
    new_rows.row_key,
    new_rows.effect,
    new_rows.cells
from new_rows
