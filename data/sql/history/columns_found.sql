-- One row per column of the tables of a journal.
select
    columns.table_name,
    columns.column_name
from duckdb_columns() as columns
where columns.database_name = 'journal'
