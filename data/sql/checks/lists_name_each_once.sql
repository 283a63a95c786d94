-- A list names each of its places, sources, organisations or measures once.
with

listed as (
    select
        'statements' as file,
        statements.line_number as line,
        'places' as "column",
        unnest(string_split(statements.places, ';')) as item
    from statements
    union all
    select
        'milestones',
        milestones.line_number,
        'places',
        unnest(string_split(milestones.places, ';'))
    from milestones
    union all
    select
        'milestones',
        milestones.line_number,
        'other_sources',
        unnest(string_split(milestones.other_sources, ';'))
    from milestones
    union all
    select
        'milestones',
        milestones.line_number,
        'organisations',
        unnest(string_split(milestones.organisations, ';'))
    from milestones
    union all
    select
        'places',
        places.line_number,
        'members',
        unnest(string_split(places.members, ';'))
    from places
    union all
    select
        'themes',
        themes.line_number,
        'chain',
        unnest(string_split(themes.chain, ';'))
    from themes
)

select
    listed.file,
    listed.line,
    listed."column",
    '"' || listed.item || '" is in the list ' || count(*) || ' times. Name it once.' as message
from listed
group by listed.file, listed.line, listed."column", listed.item
having count(*) > 1
