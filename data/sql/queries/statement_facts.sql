-- One row per statement of any rank that lies inside a selection or overlaps it, or is named: its columns as one value.
with

found as (
    select found.spot
    from statements_in($places, $first_year, $last_year, $programmes) as found
    where is_among(found.metric_id, $metrics)
    union
    select statements.rowid from statements
    where statements.statement_id in (select unnest(cast($named as varchar[])))
),

facts as (
    select
        statements.* exclude (
            countries, starts_on, ends_on, is_dated, is_in_force, is_narrow, change_from
        )
    from statements
    where statements.rowid in (select found.spot from found)
)

select facts as cells
from facts
order by facts.statement_id
