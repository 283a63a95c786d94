-- Every code in a list of places is a place.
-- The places as staged, broken rows too: a mistake in that file is told there, once.
with

listed as (
    select
        'statements' as file,
        statements.statement_id as key,
        'places' as "column",
        unnest(string_split(statements.places, ';')) as place_id
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
        'places',
        places.place_id,
        'members',
        unnest(string_split(places.members, ';'))
    from places
),

unknown as (
    select distinct listed.*
    from listed
    anti join staged_places as known on listed.place_id = known.place_id
)

select
    unknown.file,
    unknown.key,
    unknown."column",
    '"' || unknown.place_id || '" is not a known place. '
    || advice('places', unknown.place_id) as message
from unknown
