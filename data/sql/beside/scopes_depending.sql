-- One row per scope of statements that say something else where rows of other tables change.
select
    min(scopes.statement_id) as statement_id,
    scopes.* exclude (statement_id, countries, starts_on, ends_on)
from (
    ${standing_scopes}
) as scopes
where
    scopes.metric_id in (select unnest(cast($metrics as varchar[])))
    or scopes.programme_id in (select unnest(cast($programmes as varchar[])))
    or scopes.source_id in (select unnest(cast($sources as varchar[])))
    or list_has_any(string_split(scopes.places, ';'), cast($places as varchar[]))
    or list_has_any(scopes.countries, cast($places as varchar[]))
group by all
order by statement_id
limit $most
