-- One row per statement whose scope may follow from another row that changes: none.
create or replace temp table moved_statements as
select
    statements.rowid as spot,
    statements.statement_id
from statements
where false
