-- One row per measure of shares that anything is stated of in a selection: by which programmes, of how many places.
with

shares as not materialized (
    select
        found.metric_id,
        found.programme_id,
        found.place_id
    from share_tallies_in($places, $first_year, $last_year, $programmes) as found
    where not list_contains($comparators, found.place_id)
),

of_programmes as (
    select distinct
        shares.metric_id,
        shares.programme_id
    from shares
),

of_places as (
    select distinct
        shares.metric_id,
        shares.place_id
    from shares
),

counted as (
    select
        of_places.metric_id,
        count(*) as places
    from of_places
    group by of_places.metric_id
),

listed as (
    select
        of_programmes.metric_id,
        list(of_programmes.programme_id order by of_programmes.programme_id) as programmes
    from of_programmes
    group by of_programmes.metric_id
)

select
    listed.metric_id,
    listed.programmes,
    counted.places
from listed
inner join counted on listed.metric_id = counted.metric_id
inner join metrics on listed.metric_id = metrics.metric_id
order by metrics.position nulls last, listed.metric_id
