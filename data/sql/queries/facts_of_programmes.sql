-- One row per programme or published series: how many statements in force it has in some places and years.
-- A series is what states levels alone, such as shares of seats: nothing that anybody has held or given.
with

kinds as (
    select
        tallied_statements.programme_id,
        bool_and(metrics.kind = 'level') as is_series
    from tallied_statements
    inner join metrics on tallied_statements.metric_id = metrics.metric_id
    where tallied_statements.is_in_force
    group by tallied_statements.programme_id
),

counted as (
    select
        tallies.programme_id,
        cast(sum(tallies.statements) as bigint) as facts
    from tallies_in($places, $first_year, $last_year, null) as tallies
    where tallies.is_in_force
    group by tallies.programme_id
)

select
    programmes.programme_id,
    programmes.name,
    organisations.name as organisation,
    coalesce(kinds.is_series, false) as is_series,
    coalesce(counted.facts, 0) as facts
from programmes
left join organisations on programmes.organisation = organisations.organisation_id
left join kinds on programmes.programme_id = kinds.programme_id
left join counted on programmes.programme_id = counted.programme_id
order by strip_accents(lower(programmes.name)), programmes.programme_id
