-- One row per programme, measure, country and day after which a total in force has begun or is over.
create view total_edges as
select distinct
    statement_scopes.programme_id,
    statement_scopes.metric_id,
    place.country_id,
    day.cut_on
from statement_scopes
cross join unnest(statement_scopes.countries) as place (country_id)
cross join unnest([statement_scopes.ends_on, statement_scopes.starts_on - 1]) as day (cut_on)
where statement_scopes.basis = 'total' and statement_scopes.is_in_force and day.cut_on is not null
