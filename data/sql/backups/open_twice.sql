-- How many keys have several open versions: none has.
with

open_versions as (
    select versions.${key_name}
    from journal.${table_name} as versions
    where versions.change_to is null
)

select count(*) - count(distinct open_versions.${key_name}) as too_many
from open_versions
