-- Notes the rows that name no row of the table they refer to.
insert into broken
select
    '${table_name}',
    typed_rows.line_number
from typed.${table_name} as typed_rows
anti join typed.${other_table} as known on typed_rows.${column_name} = known.${other_key}
where typed_rows.${column_name} is not null
