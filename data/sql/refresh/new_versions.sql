-- Adds the versions of the rows that went or came.
insert into row_versions by name
select * from versions_${table_name}
