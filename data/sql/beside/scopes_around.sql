-- One row per scope of statements of which some country is a member of a place that changes.
select
    min(scopes.statement_id) as statement_id,
    scopes.* exclude (statement_id, countries, starts_on, ends_on)
from (
    ${standing_scopes}
) as scopes
where list_has_any(scopes.countries, cast($countries as varchar[]))
group by all
order by statement_id
limit $most
