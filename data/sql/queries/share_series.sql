-- One row per measure of shares that anything is stated of in a selection: by which programmes, of how many places.
select
    shares.metric_id,
    list(distinct shares.programme_id order by shares.programme_id) as programmes,
    count(distinct shares.place_id) as places
from share_tallies_in($places, $first_year, $last_year, $programmes) as shares
inner join metrics on shares.metric_id = metrics.metric_id
where not list_contains($comparators, shares.place_id)
group by shares.metric_id, metrics.position
order by metrics.position nulls last, shares.metric_id
