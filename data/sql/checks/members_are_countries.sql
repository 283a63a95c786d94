-- A group has countries as members, never groups or aggregates.
with

listed as (
    select
        places.line_number,
        unnest(string_split(places.members, ';')) as member_id
    from places
)

select
    'places' as file,
    listed.line_number as line,
    'members' as "column",
    '"' || listed.member_id || '" is not a country but ' || members.kind
    || '. List the countries themselves.' as message
from listed
inner join places as members on listed.member_id = members.place_id
where members.kind <> 'country'
