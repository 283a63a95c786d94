-- One row per row of a curated file, in the types of its columns.
create or replace table filed_${table_name} as
select ${typed_columns}
from typed.${table_name} as typed_rows -- noqa: AL05
