-- Keeps the answers for files of one shape, instead of those kept before.
insert or replace into mappings (mapping_key, answers) values ($mapping_key, $answers)
