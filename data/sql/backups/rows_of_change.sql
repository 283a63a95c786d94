-- The rows of a table of the journal that tell of one change.
select told.*
from journal.${table_name} as told
where told.change_number = $number
