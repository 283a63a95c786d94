-- The rows of a table that changes after one and up to another opened, and that are open then.
select
    ${version_columns},
    versions.change_from
from journal.${table_name} as versions
where
    versions.change_from > $since
    and versions.change_from <= $until
    and (versions.change_to is null or versions.change_to > $until)
