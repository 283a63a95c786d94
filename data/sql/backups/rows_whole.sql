-- All rows of a table of the journal.
select told.* from journal.${table_name} as told
