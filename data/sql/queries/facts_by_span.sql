-- One row per first and last year of facts about some places: how many there are, and how many are statements.
-- First year 0: since an unknown day. Of some programmes their statements alone, for milestones are of none.
with

spoken as (
    select
        tallied_scopes.places,
        tallied_scopes.from_year,
        tallied_scopes.to_year,
        tallied_scopes.statements
    from tallied_scopes
    where
        $programmes is null
        and tallied_scopes.is_in_force
    union all
    select
        tallies.places,
        coalesce(year(tallies.starts_on), 0) as from_year,
        year(tallies.ends_on) as to_year,
        tallies.statements
    from tallies_in($places, null, null, $programmes) as tallies
    where
        $programmes is not null
        and tallies.is_in_force
),

spans as (
    select
        spoken.from_year,
        spoken.to_year,
        spoken.statements as facts,
        spoken.statements
    from spoken
    inner join listed_places on spoken.places = listed_places.places
    where $countries is null or list_has_any($countries, listed_places.countries)
    union all
    select
        year(milestone_scopes.starts_on) as from_year,
        coalesce(year(milestone_scopes.ends_on), 9999) as to_year,
        1 as facts,
        0 as statements
    from milestone_scopes
    where
        $programmes is null
        and ($countries is null or list_has_any($countries, milestone_scopes.countries))
)

select
    spans.from_year,
    spans.to_year,
    cast(sum(spans.facts) as bigint) as facts,
    cast(sum(spans.statements) as bigint) as statements
from spans
group by spans.from_year, spans.to_year
order by spans.from_year, spans.to_year
