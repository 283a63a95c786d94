-- One row per statement that a change leaves as it is: what it is about, by the columns that tell.
-- Its document tells when it ends only where it does not say so itself.
select
    statements.statement_id,
    statements.metric_id,
    statements.programme_id,
    statements.places,
    statements.start,
    statements."end",
    statements.as_of,
    case when statements."end" is null and statements.as_of is null then statements.source_id end as source_id,
    statements.countries,
    statements.starts_on,
    statements.ends_on
from statements
where statements.statement_id not in (select unnest(cast($changed as varchar[])))
