-- One row per statement that leaves, as it stands here.
create or replace temp table leaving_statements as
select
    statements.rowid as spot,
    statements.*
from statements
where statements.rowid in (
    select named_statements.spot from named_statements
    union all
    select moved_statements.spot from moved_statements
)
