-- The rows of a table of facts that the feed names, as they stand.
select ${table_name}.*
from ${table_name}
where ${table_name}.${key_name} in (select going_${table_name}.row_key from going_${table_name})
