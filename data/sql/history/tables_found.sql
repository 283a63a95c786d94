-- One row per table of the database that is to be a journal.
select tables.table_name
from duckdb_tables() as tables
where tables.database_name = 'journal'
