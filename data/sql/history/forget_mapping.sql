-- Forgets the answers kept for files of one shape.
delete from journal.mappings
where mappings.mapping_key = $mapping_key
