-- One row per measure that any statement of a selection is about: how many lie inside it, overlap it, or are aside.
-- Plainly written, and of scopes, of which there are as many as places and years: every page asks this.
with

met as (
    select
        tallied_scopes.metric_id,
        tallied_scopes.is_in_force,
        tallied_scopes.statements,
        tallied_scopes.to_year >= $since and tallied_scopes.from_year <= $until as is_met,
        tallied_scopes.from_year >= $since
        and tallied_scopes.to_year <= $until
        and ($countries is null or list_has_all($countries, listed_places.countries)) as is_inside
    from tallied_scopes
    inner join listed_places on tallied_scopes.places = listed_places.places
    where $countries is null or list_has_any($countries, listed_places.countries)
)

select
    metrics.metric_id,
    metrics.name as metric,
    metrics.theme,
    metrics.kind,
    cast(coalesce(sum(met.statements) filter (where met.is_in_force and met.is_inside), 0) as bigint) as inside,
    cast(
        coalesce(sum(met.statements) filter (where met.is_in_force and not met.is_inside), 0) as bigint
    ) as overlapping,
    cast(coalesce(sum(met.statements) filter (where not met.is_in_force), 0) as bigint) as aside
from met
inner join metrics on met.metric_id = metrics.metric_id
where met.is_met or met.is_inside
group by metrics.metric_id, metrics.name, metrics.theme, metrics.kind, metrics.position
order by metrics.position nulls last, metrics.metric_id
