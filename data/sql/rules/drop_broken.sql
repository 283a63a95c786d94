-- Leaves out the rows already reported, so that one mistake is not told twice.
delete from typed.${table_name} as typed_rows
where list_contains($lines, typed_rows.line_number)
