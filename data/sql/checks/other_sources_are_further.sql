-- A further source of a milestone is not its first one again.
with

listed as (
    select distinct
        milestones.line_number,
        milestones.source_id,
        unnest(string_split(milestones.other_sources, ';')) as other_id
    from milestones
)

select
    'milestones' as file,
    listed.line_number as line,
    'other_sources' as "column",
    '"' || listed.other_id || '" is the source_id already. Leave it out here.' as message
from listed
where listed.other_id = listed.source_id
