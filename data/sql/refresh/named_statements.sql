-- One row per statement that the feed names and that stands here already.
create or replace temp table named_statements as
with

placed as (
    select ids.*
    from ids
    inner join going_statements on ids.id_hash = hash(going_statements.row_key)
)

select
    statements.rowid as spot,
    statements.statement_id
from statements
inner join placed
    on
        statements.metric_id = placed.metric_id
        and statements.programme_id = placed.programme_id
        and statements.statement_id = placed.statement_id
