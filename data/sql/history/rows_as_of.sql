-- The rows of a table after a change.
select ${version_columns}
from journal.${table_name} as versions
where
    versions.change_from <= $as_of
    and (versions.change_to is null or versions.change_to > $as_of)
order by versions.${key_name}
