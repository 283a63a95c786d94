-- What each change up to one, or one alone, did to the rows of a table: how many, and the keys of the first few.
with

opened as (
    select
        versions.change_from as change_number,
        versions.${key_name} as row_key
    from journal.${table_name} as versions
    where
        versions.change_from <= $as_of
        and ($one_change is null or versions.change_from = $one_change)
        and (versions.change_to is null or versions.change_to > versions.change_from)
),

closed as (
    select
        versions.change_to as change_number,
        versions.${key_name} as row_key
    from journal.${table_name} as versions
    where
        versions.change_to <= $as_of
        and ($one_change is null or versions.change_to = $one_change)
),

doings as (
    select
        coalesce(opened.change_number, closed.change_number) as change_number,
        coalesce(opened.row_key, closed.row_key) as row_key,
        case
            when closed.row_key is null then 'added'
            when opened.row_key is null then 'retired'
            else 'changed'
        end as effect
    from opened
    full join closed
        on opened.change_number = closed.change_number and opened.row_key = closed.row_key
)

select
    doings.change_number,
    doings.effect,
    count(*) as rows_in_all,
    min(doings.row_key, $named) as row_keys
from doings
group by doings.change_number, doings.effect
order by doings.change_number, doings.effect
