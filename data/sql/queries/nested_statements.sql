-- One row per pair of counted statements of one programme and measure, one inside the other's scope.
with

found as (
    select
        statements.*,
        coalesce(statements.starts_on, date '-infinity') as begins_on
    from statements_in($places, $first_year, $last_year, $programmes) as statements
    where statements.kind in ('sum', 'unique') and statements.is_in_force
)

select
    outer_one.statement_id as outer_id,
    inner_one.statement_id as inner_id
from found as outer_one
inner join found as inner_one
    on
        outer_one.programme_id = inner_one.programme_id
        and outer_one.metric_id = inner_one.metric_id
        and outer_one.statement_id <> inner_one.statement_id
where
    list_has_all(outer_one.countries, inner_one.countries)
    and outer_one.begins_on <= inner_one.begins_on
    and outer_one.ends_on >= inner_one.ends_on
    and outer_one.basis = 'total'
    -- two totals of one scope lie in each other: the pair is told once
    and (
        outer_one.statement_id < inner_one.statement_id
        or inner_one.basis = 'record'
        or outer_one.begins_on < inner_one.begins_on
        or outer_one.ends_on > inner_one.ends_on
        or not list_has_all(inner_one.countries, outer_one.countries)
    )
order by outer_one.metric_position nulls last, outer_id, inner_one.begins_on, inner_id
