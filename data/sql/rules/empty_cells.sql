-- One row per empty cell that must be filled.
select
    staged_rows.line_number,
    staged_rows.${column_name} as found
from staged_${table_name} as staged_rows
where not staged_rows.is_ragged and staged_rows.${column_name} is null
