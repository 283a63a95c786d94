-- One row per document that statements in force rest on which touch a selection, of the measures asked.
-- Those that most rest on come first.
with

used as (
    select
        found.source_id,
        count(*) as statements
    from statements_in($places, $first_year, $last_year, $programmes) as found
    inner join metrics on found.metric_id = metrics.metric_id
    where
        found.is_in_force
        and ($metrics is null or list_contains($metrics, metrics.metric_id))
        and ($kinds is null or list_contains($kinds, metrics.kind))
    group by found.source_id
)

select
    sources.title,
    sources.url
from used
inner join sources on used.source_id = sources.source_id
group by sources.title, sources.url
order by sum(used.statements) desc, sources.title asc, sources.url asc
