-- One row per table of facts, in the order of their names.
select
    contents.table_name,
    contents.rows_in_all,
    contents.digest
from contents
order by contents.table_name
