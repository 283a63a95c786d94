-- One row per table: how many statements come in, and how many of them have a scope.
select count(*) as statements from incoming_statements
union all
select count(*) from arriving_statements
