-- One row per cell that a statement leaves, arrives in or reaches: these are worked out anew.
create or replace temp table touched_cells as
with

moving as (
    select * exclude (spot) from leaving_statements
    union all by name
    select * from arriving_statements
),

reached as (
    select distinct
        moving.metric_id,
        moving.programme_id,
        unnest(moving.countries) as country_id,
        coalesce(year(moving.starts_on), 0) as from_year,
        year(moving.ends_on) as to_year
    from moving
    where not moving.is_narrow
)

select
    moving.metric_id,
    moving.programme_id,
    moving.countries[1] as country_id,
    year(moving.ends_on) as year
from moving
where len(moving.countries) = 1 and year(moving.starts_on) = year(moving.ends_on)
union
select
    cells.metric_id,
    cells.programme_id,
    cells.country_id,
    cells.year
from cells
inner join reached
    on
        cells.metric_id = reached.metric_id
        and cells.programme_id = reached.programme_id
        and cells.country_id = reached.country_id
        and cells.year between reached.from_year and reached.to_year
