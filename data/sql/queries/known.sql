-- One row: what statements in force of the measures asked say of a selection: how many, where, when, of whom.
-- Each part reads the tallies anew: of very many they would fill the memory.
-- Places and programmes come by how much is said of them; the years are those that dated ones speak of.
with

asked as not materialized (
    select tallies.*
    from tallies_in($places, $first_year, $last_year, $programmes) as tallies
    inner join metrics on tallies.metric_id = metrics.metric_id
    where
        tallies.is_in_force
        and ($metrics is null or list_contains($metrics, metrics.metric_id))
        and ($themes is null or list_contains($themes, metrics.theme))
        and ($kinds is null or list_contains($kinds, metrics.kind))
),

by_places as (
    select
        asked.places,
        sum(asked.statements) as statements
    from asked
    group by asked.places
),

by_programme as (
    select
        asked.programme_id,
        sum(asked.statements) as statements
    from asked
    group by asked.programme_id
),

spans as (
    select
        year(coalesce(asked.starts_on, asked.ends_on)) as first_year,
        year(asked.ends_on) as last_year,
        min(year(asked.starts_on)) as first_start,
        sum(asked.statements) filter (where asked.relation = 'inside') as inside,
        sum(asked.statements) filter (where asked.relation = 'overlapping') as overlapping,
        sum(asked.statements) filter (where not asked.is_dated) as undated,
        bool_or(asked.is_dated) as is_dated
    from asked
    group by all
),

years as (
    select distinct
        unnest(
            range(
                least(spans.first_year, spans.last_year),
                greatest(spans.first_year, spans.last_year) + 1
            )
        ) as year
    from spans
    where spans.is_dated
)

select
    coalesce(cast(sum(spans.inside) as bigint), 0) as inside,
    coalesce(cast(sum(spans.overlapping) as bigint), 0) as overlapping,
    coalesce(cast(sum(spans.undated) as bigint), 0) as undated,
    min(spans.first_start) filter (where spans.is_dated) as first_start,
    max(spans.last_year) filter (where spans.is_dated) as last_end,
    (
        select coalesce(list(by_places.places order by by_places.statements desc, by_places.places asc), [])
        from by_places
    ) as places,
    (
        select
            coalesce(
                list(
                    by_programme.programme_id
                    order by by_programme.statements desc, programmes.name asc
                ),
                []
            )
        from by_programme
        inner join programmes on by_programme.programme_id = programmes.programme_id
    ) as programmes,
    (
        select coalesce(list(years.year order by years.year), [])
        from years
    ) as years
from spans
