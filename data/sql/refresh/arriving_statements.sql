-- One row per statement that arrives, with its scope.
create or replace temp table arriving_statements as
select * from scoped_statements
