-- One row per statement of the measures asked that lies inside the selection or overlaps it.
with

found as (
    select * from statements_in($places, $first_year, $last_year, $programmes)
)

select * from found
where
    ($metrics is null or list_contains($metrics, found.metric_id))
    and ($themes is null or list_contains($themes, found.theme))
    and ($kinds is null or list_contains($kinds, found.kind))
    and (found.is_in_force or $include_history)
order by
    found.metric_position nulls last,
    found.programme,
    found.starts_on nulls first,
    found.statement_id
