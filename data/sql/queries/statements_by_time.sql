-- One row per statement of the measures asked in the selection, some of the list: those that stand between two days.
-- In order of time: a period without a beginning stands where it ends, what is undated last.
with

keys as materialized (
    select found.spot
    from statements_in($places, $first_year, $last_year, $programmes) as found
    inner join metrics on found.metric_id = metrics.metric_id
    inner join programmes on found.programme_id = programmes.programme_id
    where
        is_among(found.metric_id, $metrics)
        and (found.is_in_force or $with_aside)
        -- Each condition by itself, so that of the others no more than their days is read.
        and (found.is_dated or $with_undated)
        and (
            found.starts_on is null
            or found.starts_on between cast($from_day as date) and cast($to_day as date)
        )
        and (
            found.starts_on is not null
            or not found.is_dated
            or found.ends_on between cast($from_day as date) and cast($to_day as date)
        )
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

select *
from
    shown_statements(
        (select list(listed.spot) from keys as listed), $places, $first_year, $last_year
    ) as shown
order by
    not shown.is_dated,
    coalesce(shown.starts_on, shown.ends_on),
    shown.ends_on,
    shown.metric_position nulls last,
    shown.programme,
    shown.statement_id
