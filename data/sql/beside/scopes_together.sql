-- One row per scope of the measures and programmes that a change moves, told by its first statement.
with

pairs as (
    select
        unnest(cast($pair_metrics as varchar[])) as metric_id,
        unnest(cast($pair_programmes as varchar[])) as programme_id
)

select
    min(scopes.statement_id) as statement_id,
    scopes.* exclude (statement_id, countries, starts_on, ends_on)
from (
    ${standing_scopes}
) as scopes
semi join pairs
    on scopes.metric_id = pairs.metric_id and scopes.programme_id = pairs.programme_id
group by all
order by statement_id
limit $most
