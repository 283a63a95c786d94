-- One row per version of a row.
select
    ${version_columns},
    versions.change_from,
    versions.change_to
from journal.${table_name} as versions
