-- One row per place, with its members and whether any fact is about it.
with

fact_countries as (
    select unnest(statement_scopes.countries) as country_id from statement_scopes
    union
    select unnest(milestone_scopes.countries) from milestone_scopes
),

fact_places as (
    select unnest(string_split(statement_scopes.places, ';')) as place_id from statement_scopes
    union
    select unnest(string_split(milestone_scopes.places, ';')) from milestone_scopes
    union
    select fact_countries.country_id from fact_countries
)

select
    places.place_id,
    places.name,
    places.kind,
    coalesce(string_split(places.members, ';'), []) as members,
    places.scheme,
    fact_places.place_id is not null as has_facts
from places
left join fact_places on places.place_id = fact_places.place_id
order by
    case places.kind when 'country' then 1 when 'group' then 2 when 'unstated' then 3 else 4 end,
    places.name
