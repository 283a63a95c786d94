-- One row per statement of any rank that lies inside a selection or overlaps it, or is named: its columns as one value.
select statements as cells
from statements
where
    statements.statement_id in (select unnest(cast($named as varchar[])))
    or statements.statement_id in (
        select found.statement_id
        from statements_in($places, $first_year, $last_year, $programmes) as found
        where $metrics is null or list_contains($metrics, found.metric_id)
    )
order by statements.statement_id
