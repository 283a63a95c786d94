-- One row: which facts, and which rules, this database was built from.
create table edition as
select cast($facts_version as varchar) as facts_version
