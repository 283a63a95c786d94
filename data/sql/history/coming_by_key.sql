-- The rows of a table once the rows coming are in, of those that the rules are held to, whose keys are given.
select ${column_names}
from typed.${table_name} as typed_rows
where typed_rows.${key_name} in (select unnest(cast($row_keys as varchar[])))
