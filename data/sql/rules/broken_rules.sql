-- One row per row that breaks a check constraint, with the first cell that the rule speaks of.
select
    typed_rows.line_number,
    typed_rows.${column_name} as found
from typed.${table_name} as typed_rows
where not (${expression}) and not list_has_any(typed_rows.broken_cells, $columns)
