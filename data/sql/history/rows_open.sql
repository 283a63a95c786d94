-- How many rows of a table there are now.
select count(*) as rows_in_all
from journal.${table_name} as versions
where versions.change_to is null
