-- One row per statement: its columns as its source makes them, its scope, and the change that it came with.
-- Lists and figures read a measure's, a programme's or some days' statements: they lie together.
create table statements as
select * from scoped_statements
order by
    scoped_statements.metric_id,
    scoped_statements.programme_id,
    scoped_statements.starts_on,
    scoped_statements.statement_id
