-- One row per statement in force of a measure that no source dates and that touches the selection, the first ones.
with

keys as materialized (
    select found.spot
    from statements_in($places, $first_year, $last_year, $programmes) as found
    inner join programmes on found.programme_id = programmes.programme_id
    where
        found.metric_id = $metric_id
        and found.is_in_force
        and not found.is_narrow
        and not found.is_dated
    order by
        programmes.name,
        found.starts_on nulls first,
        found.statement_id
    limit $most
)

select * from
    shown_statements(
        (select list(listed.spot) from keys as listed), $places, $first_year, $last_year
    ) as shown
order by
    shown.programme,
    shown.starts_on nulls first,
    shown.statement_id
