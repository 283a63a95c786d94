-- Every code in a list of places is a place.
-- The places as staged, broken rows too: a mistake in that file is told there, once.
with

listed as (
    select
        'statements' as file,
        statements.line_number as line,
        'places' as "column",
        unnest(string_split(statements.places, ';')) as place_id
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
        'places',
        places.line_number,
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
    unknown.line,
    unknown."column",
    '"' || unknown.place_id || '" is not a known place. '
    || advice('places', unknown.place_id) as message
from unknown
