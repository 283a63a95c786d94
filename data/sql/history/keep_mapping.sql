-- Keeps the answers for files of one shape.
insert into journal.mappings (mapping_key, answers) values ($mapping_key, $answers)
