-- The rows that a proposal changes, by their keys.
select cast(named_rows.row_key as varchar) as row_key
from named_rows
