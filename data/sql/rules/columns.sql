-- One row per column of our tables, in the order of their definition.
select
    columns.table_name,
    columns.column_name,
    columns.data_type,
    columns.is_nullable,
    columns.column_default
from duckdb_columns() as columns
where columns.schema_name = 'main' and not columns.internal
order by columns.table_name, columns.column_index
