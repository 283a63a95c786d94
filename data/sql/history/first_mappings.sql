-- Keeps the answers of the first layout aside while its tables are made anew.
create or replace temp table first_mappings as
select
    mappings.mapping_key,
    mappings.answers
from journal.mappings
