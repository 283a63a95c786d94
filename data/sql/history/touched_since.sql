-- One row per row of a change that a later change touched as well, with the latest of those.
select
    earlier.table_name,
    earlier.row_key,
    max(later.change_number) as change_number
from change_rows as earlier
inner join change_rows as later
    on
        earlier.table_name = later.table_name
        and earlier.row_key = later.row_key
        and earlier.change_number < later.change_number
where earlier.change_number = $number
group by earlier.table_name, earlier.row_key
order by earlier.table_name, earlier.row_key
