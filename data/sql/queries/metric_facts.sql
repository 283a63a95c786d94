-- One row per measure of the ids given, else per measure there is: its columns as one value.
select metrics as cells
from metrics
where
    $ids is null
    or metrics.metric_id in (select unnest(cast($ids as varchar[])))
order by metrics.metric_id
