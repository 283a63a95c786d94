-- Notes the rows with a broken cell, or of another width than the header: all rules of one row alone, in one pass.
insert into broken
select
    '${table_name}',
    typed_rows.line_number
from typed.${table_name} as typed_rows
where
    typed_rows.is_short
    or typed_rows.is_long
    or ${is_broken}
