-- One row per text of places that meets the places selected: whether all of it lies inside them.
create or replace macro places_met(chosen_places) as table
    with

    chosen as (
        select countries_of(chosen_places) as countries
    )

    select
        listed_places.places,
        listed_places.countries,
        coalesce(list_has_all(chosen.countries, listed_places.countries), true) as is_inside
    from listed_places
    cross join chosen
    where coalesce(list_has_any(chosen.countries, listed_places.countries), true)
