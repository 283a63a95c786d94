-- One row per statement in the selection, whatever its rank and kind, some of the list.
-- In order of time: a period without a beginning stands where it ends, what is undated last.
with

keys as materialized (
    select
        found.spot,
        null as found
    from statements_in($places, $first_year, $last_year, $programmes) as found
    inner join metrics on found.metric_id = metrics.metric_id
    inner join programmes on found.programme_id = programmes.programme_id
    order by
        not found.is_dated,
        coalesce(found.starts_on, found.ends_on),
        found.ends_on,
        metrics.position nulls last,
        programmes.name,
        found.statement_id
    limit
        $most
        offset $skipped
)

select
    shown.*,
    keys.found
from
    shown_statements(
        (select list(listed.spot) from keys as listed), $places, $first_year, $last_year
    ) as shown
inner join keys on shown.spot = keys.spot
order by
    not shown.is_dated,
    coalesce(shown.starts_on, shown.ends_on),
    shown.ends_on,
    shown.metric_position nulls last,
    shown.programme,
    shown.statement_id
