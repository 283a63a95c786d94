-- Every organisation that a milestone names is an organisation.
with

listed as (
    select distinct
        milestones.line_number,
        unnest(string_split(milestones.organisations, ';')) as organisation_id
    from milestones
)

select
    'milestones' as file,
    listed.line_number as line,
    'organisations' as "column",
    '"' || listed.organisation_id || '" is not a known organisation. '
    || advice('organisations', listed.organisation_id) as message
from listed
anti join staged_organisations as known
    on listed.organisation_id = known.organisation_id
