-- One row per row of a file: each cell in its column's type; it came with no change.
create or replace temp view incoming_${table_name} as
select
    ${casts},
    cast(null as integer) as change_from
from staged_${table_name} as staged_rows
where not staged_rows.is_ragged
