-- Puts the statements that arrive among the ids.
insert into ids by name
select
    hash(arriving_statements.statement_id) as id_hash,
    arriving_statements.statement_id,
    arriving_statements.metric_id,
    arriving_statements.programme_id,
    arriving_statements.starts_on
from arriving_statements
