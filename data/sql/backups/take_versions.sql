-- Takes in versions as they are.
insert into journal.${table_name} by name
select versions.* from read_parquet('${file}') as versions
