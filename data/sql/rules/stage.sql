-- One row per row of a file: its cells as text, its line, and whether it has the right width.
create temp table staged_${table_name} as
select
    raw_rows.line_number,
    cast(raw_rows.is_ragged as boolean) as is_ragged,
    ${cells}
from raw_rows
