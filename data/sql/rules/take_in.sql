-- Fills a table with what another database wrote to a file.
insert into ${table_name} by name
from read_parquet('${file}')
