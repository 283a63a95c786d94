-- One row per row of a staged file: its cells as text and in their types, and its place in the file.
-- A column that the file does not have holds what is usual in new rows.
create or replace view typed.${table_name} as
select
    staged_rows.file_row_number as line_number,
    cast([] as varchar[]) as broken_cells,
    ${casts},
    ${texts},
    staged_rows.is_short,
    staged_rows.is_long
from read_parquet('${staged}', file_row_number = true) as staged_rows
where not staged_rows.is_blank
