-- One row per measure, programme, document and place: the names that its statements are found by.
create view texts_of_names as
select
    'metric' as kind,
    metrics.metric_id as code,
    lower(strip_accents(metrics.name)) as text
from metrics
union all
select
    'programme',
    programmes.programme_id,
    lower(strip_accents(concat_ws(' ', programmes.name, organisations.name)))
from programmes
left join organisations on programmes.organisation = organisations.organisation_id
union all
select
    'source',
    sources.source_id,
    lower(strip_accents(concat_ws(' ', sources.title, sources.publisher)))
from sources
union all
select
    'place',
    places.place_id,
    lower(strip_accents(places.place_id || ' ' || places.name))
from places
