-- A list names each of its places, sources or organisations once.
with

listed as (
    select
        'statements' as file,
        statements.statement_id as key,
        'places' as "column",
        unnest(string_split(statements.places, ';')) as item
    from statements
    union all
    select
        'milestones',
        milestones.milestone_id,
        'places',
        unnest(string_split(milestones.places, ';'))
    from milestones
    union all
    select
        'milestones',
        milestones.milestone_id,
        'other_sources',
        unnest(string_split(milestones.other_sources, ';'))
    from milestones
    union all
    select
        'milestones',
        milestones.milestone_id,
        'organisations',
        unnest(string_split(milestones.organisations, ';'))
    from milestones
    union all
    select
        'places',
        places.place_id,
        'members',
        unnest(string_split(places.members, ';'))
    from places
)

select
    listed.file,
    listed.key,
    listed."column",
    '"' || listed.item || '" is in the list ' || count(*) || ' times. Name it once.' as message
from listed
group by listed.file, listed.key, listed."column", listed.item
having count(*) > 1
