-- The rows of a table once the rows coming are in.
select ${column_names}
from typed.${table_name}
