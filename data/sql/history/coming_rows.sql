-- What is coming to a table, or going from it, with what it does.
with

held as (
    select versions.${key_name}
    from journal.${table_name} as versions
    where versions.change_to is null
)

select
    coming.${key_name},
    case
        when coming.is_retired then 'retired'
        when held.${key_name} is null then 'added'
        else 'changed'
    end as effect,
    ${coming_columns}
from coming_${table_name} as coming
left join held on coming.${key_name} = held.${key_name}
order by coming.${key_name}
