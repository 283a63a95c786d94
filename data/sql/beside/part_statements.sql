-- The statements of some measures and programmes, in the columns of their table.
with

pairs as (
    select
        unnest(cast($pair_metrics as varchar[])) as metric_id,
        unnest(cast($pair_programmes as varchar[])) as programme_id
)

select
    ${column_names},
    statements.change_from
from statements
semi join pairs
    on statements.metric_id = pairs.metric_id and statements.programme_id = pairs.programme_id
