-- How many rows of other tables break a rule: none, for nothing comes to them.
select count(*) as rows_in_all
from broken
where broken.table_name <> '${table_name}'
