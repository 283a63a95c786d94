-- Keeps a table of facts as it comes in, by key.
create table ${table_name} as
select incoming_rows.* exclude (change_from)
from incoming_${table_name} as incoming_rows
order by incoming_rows.${key_name}
