-- The rows of a table after a change, each with the change that it came with.
select
    ${version_columns},
    versions.change_from
from journal.${table_name} as versions
where
    versions.change_from <= $as_of
    and (versions.change_to is null or versions.change_to > $as_of)
