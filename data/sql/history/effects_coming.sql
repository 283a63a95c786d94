-- How many of the rows coming are added, changed and retired; and how many are retired that were gone already.
with

held as (
    select versions.${key_name}
    from journal.${table_name} as versions
    where versions.change_to is null
)

select
    count(*) filter (where not coming.is_retired and held.${key_name} is null) as added,
    count(*) filter (where not coming.is_retired and held.${key_name} is not null) as changed,
    count(*) filter (where coming.is_retired and held.${key_name} is not null) as retired,
    count(*) filter (where coming.is_retired and held.${key_name} is null) as retired_before
from coming_${table_name} as coming
left join held on coming.${key_name} = held.${key_name}
