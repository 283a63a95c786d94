-- One row per programme: its organisation, and the themes and number of its statements in force.
create view programme_cards as
with

statements_of_programmes as (
    select
        statement_cards.programme_id,
        list(distinct statement_cards.theme order by statement_cards.theme) as themes,
        count(*) as statements
    from statement_cards
    where statement_cards.is_in_force
    group by statement_cards.programme_id
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
