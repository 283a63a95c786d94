-- Closes the open version of each row that is coming or going.
update journal.${table_name} as versions
set change_to = $number
from coming_${table_name} as coming
where versions.${key_name} = coming.${key_name} and versions.change_to is null
