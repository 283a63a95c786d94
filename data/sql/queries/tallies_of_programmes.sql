-- One row per measure that any statement of some programmes in a selection is about, with how many there are.
with

tallied as (
    select
        tallies.metric_id,
        cast(
            sum(tallies.statements)
            filter (where tallies.is_in_force and tallies.relation = 'inside') as bigint
        ) as inside,
        cast(
            sum(tallies.statements)
            filter (where tallies.is_in_force and tallies.relation = 'overlapping') as bigint
        ) as overlapping,
        cast(sum(tallies.statements) filter (where not tallies.is_in_force) as bigint) as aside
    from tallies_in($places, $first_year, $last_year, $programmes) as tallies
    group by tallies.metric_id
)

select
    metrics.metric_id,
    metrics.name as metric,
    metrics.theme,
    metrics.kind,
    coalesce(tallied.inside, 0) as inside,
    coalesce(tallied.overlapping, 0) as overlapping,
    coalesce(tallied.aside, 0) as aside
from tallied
inner join metrics on tallied.metric_id = metrics.metric_id
order by metrics.position nulls last, metrics.metric_id
