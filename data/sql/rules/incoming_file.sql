-- One row per row of a table that another database wrote to a file, and the change that it came with.
create or replace temp view incoming_${table_name} as
select * from read_parquet('${file}')
