-- Takes in rows that tell of changes.
insert into journal.${table_name} by name
select told.* from read_parquet('${file}') as told
