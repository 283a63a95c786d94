-- Fills a table with the rows of its file, each cell in its column's type.
insert into ${table_name} (${column_names})
select ${casts}
from staged_${table_name} as staged_rows
order by staged_rows.${key_name}
