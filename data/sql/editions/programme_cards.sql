-- One row per programme: its organisation, and the themes and number of its statements in force.
create view programme_cards as
with

statements_by_measure as (
    select
        tallied_statements.programme_id,
        tallied_statements.metric_id,
        cast(sum(tallied_statements.statements) as bigint) as statements
    from tallied_statements
    where tallied_statements.is_in_force
    group by tallied_statements.programme_id, tallied_statements.metric_id
),

statements_of_programmes as (
    select
        statements_by_measure.programme_id,
        list(distinct metrics.theme order by metrics.theme) as themes,
        cast(sum(statements_by_measure.statements) as bigint) as statements
    from statements_by_measure
    inner join metrics on statements_by_measure.metric_id = metrics.metric_id
    group by statements_by_measure.programme_id
)

select
    programmes.programme_id,
    programmes.name,
    programmes.organisation as organisation_id,
    organisations.name as organisation,
    programmes.records,
    programmes.note,
    coalesce(statements_of_programmes.themes, []) as themes,
    coalesce(statements_of_programmes.statements, 0) as statements
from programmes
left join organisations on programmes.organisation = organisations.organisation_id
left join statements_of_programmes
    on programmes.programme_id = statements_of_programmes.programme_id
