-- One row per version that a change opened; and one per version that it closed, of which only the key is told.
select
    ${version_columns},
    versions.change_from,
    case when versions.change_to = $number then versions.change_to end as change_to
from journal.${table_name} as versions
where versions.change_from = $number
union all by name
select
    versions.${key_name},
    versions.change_from,
    versions.change_to
from journal.${table_name} as versions
where versions.change_to = $number and versions.change_from < $number
