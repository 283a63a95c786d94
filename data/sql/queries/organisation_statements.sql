-- One row per statement in force about a programme of an organisation, some of the list.
with

keys as materialized (
    select statements.rowid as spot
    from statements
    inner join programmes on statements.programme_id = programmes.programme_id
    inner join metrics on statements.metric_id = metrics.metric_id
    where programmes.organisation = $organisation_id and statements.is_in_force
    order by
        metrics.position nulls last,
        programmes.name,
        statements.starts_on nulls first,
        statements.statement_id
    limit $most
)

select * from shown_statements((select list(listed.spot) from keys as listed), null, null, null) as shown
order by
    shown.metric_position nulls last,
    shown.programme,
    shown.starts_on nulls first,
    shown.statement_id
