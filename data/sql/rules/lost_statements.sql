-- One row per table: how many statements came in, and how many are kept.
select count(*) as statements from incoming_statements
union all
select count(*) from statements
