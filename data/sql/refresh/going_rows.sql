-- Takes out of a table of facts the rows that the feed names.
delete from ${table_name}
where ${table_name}.${key_name} in (select going_${table_name}.row_key from going_${table_name})
