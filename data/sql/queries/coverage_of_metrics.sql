-- One row per measure and year, and per year of milestones: the best known of any country asked.
with

reached as (
    select
        coverage.metric_id as row_id,
        coverage.year,
        max(coverage.score) as score
    from coverage_in($places, $first_year, $last_year, $programmes, $metrics) as coverage
    group by coverage.metric_id, coverage.year
),

-- An event still going on is stated in the year it begins, and wider in those after it.
events as (
    select
        'milestones' as row_id,
        years.range as year,
        max(
            case
                when len(found.countries) > 1 then 2
                when found.ends_on is null and year(found.starts_on) = years.range then 3
                when year(found.starts_on) = year(found.ends_on) then 3
                else 2
            end
        ) as score
    from milestones_in($places, $first_year, $last_year) as found
    inner join range($first_year, $last_year + 1) as years
        on
            years.range >= year(found.starts_on)
            and (found.ends_on is null or years.range <= year(found.ends_on))
    where found.status <> 'planned'
    group by years.range
),

known as (
    select * from reached
    union all
    select * from events
),

asked as (
    select
        metrics.metric_id as row_id,
        metrics.position
    from metrics
    where $metrics is null or list_contains($metrics, metrics.metric_id)
    union all
    select
        'milestones' as row_id,
        null as position
)

select
    asked.row_id,
    years.range as year,
    coverage_state(known.score) as state
from asked
cross join range($first_year, $last_year + 1) as years
left join known on asked.row_id = known.row_id and years.range = known.year
order by asked.position nulls last, asked.row_id, years.range
