-- One row per measure, with the number of statements in force about it.
with

statements_of_metrics as (
    select
        tallied_scopes.metric_id,
        cast(sum(tallied_scopes.statements) as bigint) as statements
    from tallied_scopes
    where tallied_scopes.is_in_force
    group by tallied_scopes.metric_id
)

select
    metrics.metric_id,
    metrics.name,
    metrics.unit,
    metrics.kind,
    metrics.theme,
    metrics.definition,
    coalesce(metrics.others, 'possible') as others,
    metrics.part,
    metrics.whole,
    metrics.targets,
    row_number() over (order by metrics.position nulls last, metrics.name) as position,
    coalesce(statements_of_metrics.statements, 0) as statements
from metrics
left join statements_of_metrics on metrics.metric_id = statements_of_metrics.metric_id
order by position
