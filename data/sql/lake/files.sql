-- How many files the rows of a lake lie in, and their bytes.
select
    coalesce(sum(tables.file_count + tables.delete_file_count), 0) as files,
    coalesce(sum(tables.file_size_bytes + tables.delete_file_size_bytes), 0) as bytes
from ducklake_table_info('journal') as tables
