-- One row per scope that statements leave or arrive in: how many say so then.
create or replace temp table moved_scopes as
with

moving as (
    select
        -1 as more,
        leaving_statements.* exclude (spot)
    from leaving_statements
    union all by name
    select
        1 as more,
        arriving_statements.*
    from arriving_statements
),

moved as (
    select
        moving.places,
        coalesce(year(moving.starts_on), 0) as from_year,
        year(moving.ends_on) as to_year,
        moving.metric_id,
        moving.is_in_force,
        sum(moving.more) as more
    from moving
    group by all
)

select
    moved.* exclude (more),
    cast(coalesce(tallied_scopes.statements, 0) + moved.more as bigint) as statements
from moved
left join tallied_scopes
    on
        moved.places = tallied_scopes.places
        and moved.from_year = tallied_scopes.from_year
        and moved.to_year = tallied_scopes.to_year
        and moved.metric_id = tallied_scopes.metric_id
        and moved.is_in_force = tallied_scopes.is_in_force
