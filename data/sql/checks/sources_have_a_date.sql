-- A source says when it was published, or when it was read.
select
    'sources' as file,
    sources.source_id as key,
    'accessed_on' as "column",
    'the source has no date. Fill in published_on, or the day you read it.' as message
from sources
where sources.published_on is null and sources.accessed_on is null
