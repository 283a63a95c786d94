-- One row per statement of a measure, of any rank: its scope, and whether its programme's records are all.
with

aggregate_places as (
    select list(places.place_id) as place_ids
    from places
    where places.kind = 'aggregate'
)

select
    statement_scopes.statement_id,
    statement_scopes.programme_id,
    statement_scopes.comparator,
    statement_scopes.value,
    statement_scopes.countries,
    list_intersect(
        statement_scopes.countries, coalesce(aggregate_places.place_ids, [])
    ) as aggregates,
    statement_scopes.starts_on,
    statement_scopes.ends_on,
    statement_scopes.is_dated,
    statement_scopes.basis,
    statement_scopes.rank,
    programmes.records
from statement_scopes
inner join programmes on statement_scopes.programme_id = programmes.programme_id
cross join aggregate_places
where statement_scopes.metric_id = $metric_id
order by statement_scopes.programme_id, statement_scopes.statement_id
