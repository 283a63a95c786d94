-- A source says when it was published, or when it was read.
select
    'sources' as file,
    sources.line_number as line,
    'accessed_on' as "column",
    'the source has no date. Fill in published_on, or the day you read it.' as message
from sources
where
    sources.published_on is null
    and sources.accessed_on is null
    and not list_has_any(sources.broken_cells, ['published_on', 'accessed_on'])
