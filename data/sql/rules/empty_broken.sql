-- Empties the broken cells of a column; their names stay with the row, for rules about empty cells.
update typed.${table_name} as typed_rows
set
    ${column_name} = null,
    broken_cells = list_append(typed_rows.broken_cells, $name)
where
    typed_rows.line_number in (
        select broken_lines.line_number
        from broken_lines
    )
