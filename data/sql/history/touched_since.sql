-- Of the rows of a change that later ones touched too the first by key, the latest of those, and how many there are.
with

touched as (
    select distinct versions.${key_name} as row_key
    from journal.${table_name} as versions
    where versions.change_from = $number or versions.change_to = $number
),

later as (
    select
        touched.row_key,
        max(
            greatest(versions.change_from, coalesce(versions.change_to, versions.change_from))
        ) as change_number
    from touched
    inner join journal.${table_name} as versions on touched.row_key = versions.${key_name}
    where versions.change_from > $number or versions.change_to > $number
    group by touched.row_key
)

select
    later.row_key,
    later.change_number,
    count(*) over () as rows_in_all,
    bool_and(later.change_number = $undone_by) over () as is_undone
from later
order by later.row_key
limit 1
