-- One row per measure of some statements.
select distinct told.metric_id
from (
    ${question}
) as told
