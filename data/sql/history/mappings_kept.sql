-- The answers kept for files of each shape.
select
    mappings.mapping_key,
    mappings.answers
from journal.mappings
