-- One row per statement in force of the measures asked that touches the selection: those that end last.
-- They stand in the order of lists; what is undated ends first.
with

keys as materialized (
    select found.spot
    from statements_in($places, $first_year, $last_year, $programmes) as found
    inner join metrics on found.metric_id = metrics.metric_id
    inner join programmes on found.programme_id = programmes.programme_id
    where
        found.is_in_force
        and is_among(found.metric_id, $metrics)
        and ($kinds is null or list_contains($kinds, metrics.kind))
    order by
        found.is_dated desc,
        found.ends_on desc,
        metrics.position asc nulls last,
        programmes.name asc,
        found.starts_on asc nulls first,
        found.statement_id asc
    limit $most
)

select * from
    shown_statements(
        (select list(listed.spot) from keys as listed), $places, $first_year, $last_year
    ) as shown
order by
    shown.metric_position nulls last,
    shown.programme,
    shown.starts_on nulls first,
    shown.statement_id
