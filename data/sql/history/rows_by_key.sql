-- The rows of a table as they are now whose keys are given.
select ${version_columns}
from journal.${table_name} as versions
where
    versions.change_to is null
    and versions.${key_name} in (select unnest(cast($row_keys as varchar[])))
