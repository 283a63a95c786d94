-- One row per statement to be scoped: those that the feed brings, and those here whose scope may follow.
create or replace temp table incoming_statements as
select * from coming_statements
union all by name
select
    ${column_names},
    statements.change_from
from statements
where
    statements.rowid in (select moved_statements.spot from moved_statements)
    and statements.statement_id not in (select going_statements.row_key from going_statements)
