-- One row per row of a staged file that cannot enter: it breaks a rule, or repeats a key with other cells.
create or replace table refused as
select broken.line_number
from broken
where broken.table_name = '${table_name}'
union
select repeated.line_number
from repeated
where not repeated.is_same
