-- The names and units of measures and the names of places, as they were last, retired ones too.
select
    'metrics' as table_name,
    metrics.metric_id as row_key,
    arg_max(metrics.name, metrics.change_from) as name,
    arg_max(metrics.unit, metrics.change_from) as unit
from journal.metrics
group by metrics.metric_id
union all
select
    'places',
    places.place_id,
    arg_max(places.name, places.change_from),
    null
from journal.places
group by places.place_id
