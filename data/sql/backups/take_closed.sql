-- Closes the versions that a change closed.
update journal.${table_name} as versions
set change_to = $number
from read_parquet('${file}') as closed
where
    closed.change_from < $number
    and versions.${key_name} = closed.${key_name}
    and versions.change_from = closed.change_from
    and versions.change_to is null
