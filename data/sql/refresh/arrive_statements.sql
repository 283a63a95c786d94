-- Puts the statements that arrive among the statements.
insert into statements by name
select * from arriving_statements
