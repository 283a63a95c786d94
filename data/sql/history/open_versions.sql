-- Opens a version of each row that is coming.
insert into journal.${table_name} (${column_names}, change_from, change_to)
select
    ${coming_columns},
    $number,
    null
from coming_${table_name} as coming
where not coming.is_retired
