-- The rows of a table that changes after one and up to another closed or opened, by their keys.
select versions.${key_name} as row_key
from journal.${table_name} as versions
where versions.change_from > $since and versions.change_from <= $until
union
select versions.${key_name}
from journal.${table_name} as versions
where versions.change_to > $since and versions.change_to <= $until
