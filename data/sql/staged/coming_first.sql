-- One row per row of a curated file that comes to a table in which nothing ever was, in the types of its columns.
create or replace table coming_${table_name} as
select
    ${typed_columns},
    false as is_retired
from typed.${table_name} as typed_rows -- noqa: AL05
