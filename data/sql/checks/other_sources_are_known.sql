-- Every further source of a milestone is a source, and not its first one again.
with

listed as (
    select
        milestones.milestone_id,
        milestones.source_id,
        unnest(string_split(milestones.other_sources, ';')) as other_id
    from milestones
)

select
    'milestones' as file,
    listed.milestone_id as key,
    'other_sources' as "column",
    case
        when listed.other_id = listed.source_id
            then '"' || listed.other_id || '" is the source_id already. Leave it out here.'
        else
            '"' || listed.other_id || '" is not a known source. '
            || advice('sources', listed.other_id)
    end as message
from listed
left join staged_sources as known on listed.other_id = known.source_id
where known.source_id is null or listed.other_id = listed.source_id
