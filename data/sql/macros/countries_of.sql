-- One list per choice of places: the countries it stands for, nothing where no place is chosen.
-- A code that is no place stands for no country.
create or replace macro countries_of(chosen_places) as
case
    when chosen_places is not null then (
        select coalesce(list(distinct place_countries.country_id), [])
        from place_countries
        where list_contains(chosen_places, place_countries.place_id)
    )
end
