-- Adds a column that the facts have since this journal was made; no version of before has a cell in it.
alter table journal.${table_name} add column ${column_name} ${type_name}
