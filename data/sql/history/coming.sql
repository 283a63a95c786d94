-- One row per row that a change puts in a table, in the types of its columns, or retires: then its key alone counts.
create or replace table coming_${table_name} as
select
    ${casts},
    cast(staged_rows.is_retired as boolean) as is_retired
from new_rows as staged_rows
