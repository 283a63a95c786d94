-- Puts the rows that the feed brings into a table of facts.
insert into ${table_name} by name
select * from coming_${table_name}
