-- What takes a change back: the rows as they were before it, and of those that it brought the keys, to go again.
-- A row that it left as it was is neither.
create or replace table coming_${table_name} as
with

closed as (
    select versions.*
    from journal.${table_name} as versions
    where versions.change_to = $number and versions.change_from < $number
),

opened as (
    select versions.*
    from journal.${table_name} as versions
    where
        versions.change_from = $number
        and (versions.change_to is null or versions.change_to > $number)
),

back as (
    select
        ${closed_columns},
        false as is_retired
    from closed
    left join opened on closed.${key_name} = opened.${key_name}
    where opened.${key_name} is null or ${is_otherwise}
),

gone as (
    select
        ${gone_columns},
        true as is_retired
    from opened
    anti join closed on opened.${key_name} = closed.${key_name}
)

select * from back
union all
select * from gone
