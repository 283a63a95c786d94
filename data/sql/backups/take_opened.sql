-- Takes in the versions that a change opened.
insert into journal.${table_name} by name
select versions.*
from read_parquet('${file}') as versions
where versions.change_from = $number
