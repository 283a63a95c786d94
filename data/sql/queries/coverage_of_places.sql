-- One row per country and year: the best that any of the measures knows of it.
with

metrics_asked as (
    select coalesce($metrics, list(metrics.metric_id)) as metric_ids
    from metrics
    where metrics.kind <> 'level'
),

reached as (
    select
        coverage.country_id,
        coverage.year,
        max(coverage.score) as score
    from coverage_in($places, $first_year, $last_year, $programmes, $metrics) as coverage
    inner join metrics_asked on list_contains(metrics_asked.metric_ids, coverage.metric_id)
    group by coverage.country_id, coverage.year
),

fact_countries as (
    select cells.country_id from cells
    union
    select unnest(wide_statements.countries) from wide_statements
    union
    select unnest(milestone_scopes.countries) from milestone_scopes
),

countries as (
    select
        places.place_id,
        places.name
    from places
    where
        list_contains(countries_of($places), places.place_id)
        or (
            $places is null
            and places.kind = 'country'
            and places.place_id in (select fact_countries.country_id from fact_countries)
        )
)

select
    countries.place_id as row_id,
    years.range as year,
    coverage_state(reached.score) as state
from countries
cross join range($first_year, $last_year + 1) as years
left join reached
    on countries.place_id = reached.country_id and years.range = reached.year
order by countries.name, years.range
