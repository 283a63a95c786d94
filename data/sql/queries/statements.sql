-- One row per statement of the measures asked that lies inside the selection or overlaps it, some of the list.
with

keys as materialized (
    select found.spot
    from statements_in($places, $first_year, $last_year, $programmes) as found
    inner join metrics on found.metric_id = metrics.metric_id
    inner join programmes on found.programme_id = programmes.programme_id
    where
        is_among(found.metric_id, $metrics)
        and ($themes is null or list_contains($themes, metrics.theme))
        and ($kinds is null or list_contains($kinds, metrics.kind))
        and (found.is_in_force or $include_history)
    order by
        metrics.position nulls last,
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
    shown.metric_position nulls last,
    shown.programme,
    shown.starts_on nulls first,
    shown.statement_id
