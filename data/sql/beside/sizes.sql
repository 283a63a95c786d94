-- One row per measure and programme of some measures: how many statements it has.
select
    statements.metric_id,
    statements.programme_id,
    count(*) as statements
from statements
where statements.metric_id in (select unnest(cast($metrics as varchar[])))
group by all
order by statements.metric_id, statements.programme_id
