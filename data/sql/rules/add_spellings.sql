-- Adds a column of a table to the names that its rows may be meant by.
insert into spellings
select
    '${table_name}',
    staged_rows.${key_name},
    staged_rows.${column_name}
from staged_${table_name} as staged_rows
where staged_rows.${key_name} is not null and staged_rows.${column_name} is not null
