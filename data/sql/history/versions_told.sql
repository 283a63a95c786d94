-- What each change up to one did to each row of a table, with its cells as a JSON object from then on.
-- Of many rows only of those with a version that is over: of the others the row itself tells all.
with

told as (
    select distinct versions.${key_name} as row_key
    from journal.${table_name} as versions
    where versions.change_to <= $as_of or not $only_changed
),

opened as (
    select versions.*
    from journal.${table_name} as versions
    where
        versions.change_from <= $as_of
        and (versions.change_to is null or versions.change_to > versions.change_from)
        and versions.${key_name} in (select told.row_key from told)
),

closed as (
    select
        versions.${key_name} as row_key,
        versions.change_to as change_number
    from journal.${table_name} as versions
    where versions.change_to <= $as_of
)

select
    '${table_name}' as table_name,
    opened.${key_name} as row_key,
    opened.change_from as change_number,
    case when closed.row_key is null then 'added' else 'changed' end as effect,
    cast(to_json(struct_pack(${fields})) as varchar) as cells
from opened
left join closed
    on opened.${key_name} = closed.row_key and opened.change_from = closed.change_number
union all
select
    '${table_name}',
    closed.row_key,
    closed.change_number,
    'retired',
    null
from closed
left join opened
    on closed.row_key = opened.${key_name} and closed.change_number = opened.change_from
where opened.${key_name} is null
