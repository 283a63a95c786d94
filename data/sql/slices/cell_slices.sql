-- One row per measure and country of what the cells are counted from, with the slice in which that is done.
-- Slices follow one another in the order of the cells.
create or replace temp table cell_slices as
with

counted as (
    select
        statements.metric_id,
        statements.countries[1] as country_id,
        count(*) as statements
    from statements
    where len(statements.countries) = 1 and year(statements.starts_on) = year(statements.ends_on)
    group by all
)

select
    counted.metric_id,
    counted.country_id,
    cast(
        sum(counted.statements) over (order by counted.metric_id, counted.country_id) // $most
        as integer
    ) as slice
from counted
