-- Every further source of a milestone is a source.
with

listed as (
    select distinct
        milestones.line_number,
        unnest(string_split(milestones.other_sources, ';')) as other_id
    from milestones
)

select
    'milestones' as file,
    listed.line_number as line,
    'other_sources' as "column",
    '"' || listed.other_id || '" is not a known source. '
    || advice('sources', listed.other_id) as message
from listed
anti join staged_sources as known on listed.other_id = known.source_id
