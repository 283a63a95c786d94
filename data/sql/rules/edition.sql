-- One row: which facts, and which rules, this database was built from, and after which change.
create table edition as
select
    cast($facts_version as varchar) as facts_version,
    (select max(past_changes.change_number) from past_changes) as change_number
