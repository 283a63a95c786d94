-- Enters the answers of the first layout.
insert into journal.mappings (mapping_key, answers)
select
    first_mappings.mapping_key,
    first_mappings.answers
from first_mappings
