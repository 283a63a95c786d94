-- One row per row of a curated file, in the types of its columns.
create or replace table filed_${table_name} as
with

staged_rows as (
    select ${cells}  -- noqa: AL05, its cells name raw_rows
    from new_rows as raw_rows
)

select ${casts}
from staged_rows
