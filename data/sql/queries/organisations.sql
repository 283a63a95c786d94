-- One row per organisation, with the numbers of its programmes, statements and milestones.
with

programmes_of as (
    select
        programme_cards.organisation_id,
        count(*) as programmes,
        cast(sum(programme_cards.statements) as bigint) as statements
    from programme_cards
    group by programme_cards.organisation_id
),

named as (
    select unnest(milestone_cards.organisations) as organisation_id from milestone_cards
),

milestones_of as (
    select
        named.organisation_id,
        count(*) as milestones
    from named
    group by named.organisation_id
)

select
    organisations.organisation_id,
    organisations.name,
    organisations.short_name,
    organisations.place as place_id,
    places.name as place,
    places.kind as place_kind,
    organisations.founded,
    organisations.about,
    organisations.url,
    organisations.source_id,
    coalesce(programmes_of.programmes, 0) as programmes,
    coalesce(programmes_of.statements, 0) as statements,
    coalesce(milestones_of.milestones, 0) as milestones
from organisations
left join places on organisations.place = places.place_id
left join programmes_of on organisations.organisation_id = programmes_of.organisation_id
left join milestones_of on organisations.organisation_id = milestones_of.organisation_id
order by organisations.name
