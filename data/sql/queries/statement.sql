-- One row: the statement of an id, whatever its rank; none where there is no such id.
select * from shown_statements(
    (
        select list(statements.rowid)
        from statements
        where
            statements.statement_id = $statement_id
            and statements.metric_id = $metric_id
            and statements.programme_id = $programme_id
            and ($starts_on is null or statements.starts_on = $starts_on)
    ),
    null,
    null,
    null
)
