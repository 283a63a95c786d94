-- One row per place and country it stands for: a group its members, every other place itself.
-- A table, made with the edition: every selection of places is looked up in it.
create or replace table place_countries as
select
    places.place_id,
    unnest(string_split(places.members, ';')) as country_id
from places
where places.kind in ('group', 'unstated')
union all
select
    places.place_id,
    places.place_id as country_id
from places
where places.kind not in ('group', 'unstated')
