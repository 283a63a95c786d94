-- Writes the rows of small changes, which the catalogue holds, as Parquet: how many of each table.
select flushed.*
from ducklake_flush_inlined_data('journal') as flushed
