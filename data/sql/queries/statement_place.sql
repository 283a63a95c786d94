-- One row: where the statement of an id lies among the statements; none where there is no such id.
select
    ids.metric_id,
    ids.programme_id,
    ids.starts_on
from ids
where ids.id_hash = hash($statement_id) and ids.statement_id = $statement_id
