-- Puts the rows that the feed brings into a table of facts.
insert into ${table_name} by name
select coming_rows.* exclude (change_from)
from coming_${table_name} as coming_rows
