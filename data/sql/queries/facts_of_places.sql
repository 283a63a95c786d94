-- One row per place that statements in force or milestones of some years are about: how many there are.
-- A group has those of its members, each once. Of some programmes their statements alone, for milestones are of none.
with

spoken as (
    select
        tallied_scopes.places,
        tallied_scopes.statements
    from tallied_scopes
    where
        $programmes is null
        and tallied_scopes.is_in_force
        and tallied_scopes.to_year >= $since
        and tallied_scopes.from_year <= $until
    union all
    select
        tallies.places,
        tallies.statements
    from tallies_in(null, $first_year, $last_year, $programmes) as tallies
    where
        $programmes is not null
        and tallies.is_in_force
),

counted as (
    select
        listed_places.countries,
        sum(spoken.statements) as facts
    from spoken
    inner join listed_places on spoken.places = listed_places.places
    group by listed_places.countries
    union all
    select
        milestone_scopes.countries,
        count(*) as facts
    from milestone_scopes
    where
        $programmes is null
        and relation_to_selection(
            milestone_scopes.countries,
            milestone_scopes.starts_on,
            milestone_scopes.ends_on,
            null,
            $first_year,
            $last_year
        ) is not null
    group by milestone_scopes.countries
),

numbered as (
    select
        counted.*,
        row_number() over () as number
    from counted
),

reached as (
    select
        numbered.number,
        numbered.facts,
        unnest(numbered.countries) as country_id
    from numbered
),

met as (
    select distinct
        place_countries.place_id,
        reached.number,
        reached.facts
    from reached
    inner join place_countries on reached.country_id = place_countries.country_id
)

select
    met.place_id,
    cast(sum(met.facts) as bigint) as facts
from met
group by met.place_id
order by met.place_id
