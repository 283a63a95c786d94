-- No row of a table is coming or going yet.
create or replace table coming_${table_name} as
select
    ${column_names},
    false as is_retired
from journal.${table_name}
where false
