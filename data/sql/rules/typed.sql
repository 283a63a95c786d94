-- One row per row of the right width: its cells in their types, empty where they do not fit.
create table typed.${table_name} as
select
    staged_rows.line_number,
    ${casts}
from staged_${table_name} as staged_rows
where not staged_rows.is_ragged
