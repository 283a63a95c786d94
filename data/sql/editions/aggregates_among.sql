-- One list per list of countries: those of them that stand for an undivided whole.
create or replace macro aggregates_among(countries) as
list_intersect(
    countries,
    (
        select coalesce(list(places.place_id), []) from places
        where places.kind = 'aggregate'
    )
)
