-- One row per statement: where it lies among the statements, by a number made of its id.
-- Bounds of text hold no more than its first letters, which ids share; bounds of numbers find the one.
create table ids as
select
    hash(statements.statement_id) as id_hash,
    statements.statement_id,
    statements.metric_id,
    statements.programme_id,
    statements.starts_on
from statements
order by id_hash
