-- One row per row of a curated file, in the types of its columns.
create or replace table filed_${table_name} as
with

staged_rows as (
    select ${cells}
    from new_rows as raw_rows  -- noqa: AL05
)

select ${casts}
from staged_rows
