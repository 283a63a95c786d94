-- One row per milestone: its scope, and all that is shown and searched with it.
create or replace table milestone_cards as
with

place_names as (
    select
        milestone_scopes.milestone_id,
        string_agg(places.place_id || ' ' || places.name, ' ') as place_text
    from milestone_scopes
    inner join places
        on
            list_contains(milestone_scopes.countries, places.place_id)
            or list_contains(string_split(milestone_scopes.places, ';'), places.place_id)
    group by milestone_scopes.milestone_id
),

organisation_names as (
    select
        milestone_scopes.milestone_id,
        string_agg(organisations.name, ' ') as organisation_text
    from milestone_scopes
    inner join organisations
        on list_contains(
            string_split(milestone_scopes.organisations, ';'), organisations.organisation_id
        )
    group by milestone_scopes.milestone_id
)

select
    milestone_scopes.* exclude (places, other_sources, organisations),
    string_split(milestone_scopes.places, ';') as places,
    coalesce(string_split(milestone_scopes.other_sources, ';'), []) as other_sources,
    coalesce(string_split(milestone_scopes.organisations, ';'), []) as organisations,
    sources.title as source_title,
    sources.publisher,
    coalesce(sources.published_on, sources.accessed_on) as source_date,
    sources.url,
    sources.licence,
    lower(strip_accents(concat_ws(
        ' ',
        milestone_scopes.milestone_id,
        milestone_scopes.title,
        milestone_scopes.paraphrase,
        milestone_scopes.theme,
        organisation_names.organisation_text,
        sources.title,
        sources.publisher,
        place_names.place_text,
        milestone_scopes.locator,
        milestone_scopes.note
    ))) as search_text
from milestone_scopes
inner join sources on milestone_scopes.source_id = sources.source_id
inner join place_names on milestone_scopes.milestone_id = place_names.milestone_id
left join organisation_names on milestone_scopes.milestone_id = organisation_names.milestone_id
order by milestone_scopes.starts_on, milestone_scopes.milestone_id
