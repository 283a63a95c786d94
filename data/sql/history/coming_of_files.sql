-- What was edited in the curated files since they were last taken up: rows put, and the keys of rows dropped.
-- The word of the files on a row is what the latest curated change that touched it did to it.
create or replace table coming_${table_name} as
with

curated as (
    select changes.change_number
    from journal.changes
    where changes.kind = 'curated'
),

dropped as (
    select
        versions.${key_name} as row_key,
        max(versions.change_to) as change_number
    from journal.${table_name} as versions
    inner join curated on versions.change_to = curated.change_number
    group by versions.${key_name}
),

stated as (
    select versions.*
    from journal.${table_name} as versions
    inner join curated on versions.change_from = curated.change_number
    where versions.change_to is null or versions.change_to > versions.change_from
    qualify
        row_number() over (partition by versions.${key_name} order by versions.change_from desc) = 1
),

said as (
    select stated.*
    from stated
    left join dropped on stated.${key_name} = dropped.row_key
    where coalesce(dropped.change_number <= stated.change_from, true)
)

select
    ${filed_columns},
    filed.${key_name} is null as is_retired
from filed_${table_name} as filed
full join said on filed.${key_name} = said.${key_name}
where filed.${key_name} is null or said.${key_name} is null or ${is_otherwise}
