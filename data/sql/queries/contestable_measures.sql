-- One row per measure in which statements may contradict one another: where something says how much it is at most.
-- Where none does, nor are the records of a programme all there is, more can always have been.
with

bounding as (
    select wide_statements.metric_id
    from wide_statements
    where
        wide_statements.is_in_force
        and (
            wide_statements.basis = 'total'
            and most_of(wide_statements.comparator, wide_statements.value) is not null
            or most_of(wide_statements.comparator, wide_statements.value) < 0
        )
    union
    select cells.metric_id
    from cells
    where
        cells.is_in_force
        and cells.highs > 0
        and (not cells.is_free and cells.records < cells.statements or cells.high_min < 0)
    union
    select tallied_statements.metric_id
    from tallied_statements
    inner join programmes on tallied_statements.programme_id = programmes.programme_id
    where programmes.records = 'complete'
)

select metrics.metric_id
from metrics
where
    metrics.metric_id in (select bounding.metric_id from bounding)
    or metrics.unit = 'countries'
order by metrics.metric_id
