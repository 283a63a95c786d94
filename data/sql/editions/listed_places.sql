-- One row per text of places that statements name: the countries that it stands for.
-- There are few of these however many statements: how a selection lies to places is worked out on them.
create or replace table listed_places as
select
    wide_statements.places,
    any_value(wide_statements.countries) as countries
from wide_statements
group by wide_statements.places
union
select
    place_countries.country_id,
    [place_countries.country_id]
from place_countries
