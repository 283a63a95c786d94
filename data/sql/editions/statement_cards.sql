-- One row per statement: its scope, and all that is shown and searched with it.
create table statement_cards as
with

place_names as (
    select
        statement_scopes.statement_id,
        string_agg(places.place_id || ' ' || places.name, ' ') as place_text
    from statement_scopes
    inner join places
        on
            list_contains(statement_scopes.countries, places.place_id)
            or list_contains(string_split(statement_scopes.places, ';'), places.place_id)
    group by statement_scopes.statement_id
)

select
    statement_scopes.* exclude (places),
    string_split(statement_scopes.places, ';') as places,
    programmes.name as programme,
    programmes.organisation as organisation_id,
    metrics.name as metric,
    metrics.unit,
    metrics.kind,
    metrics.theme,
    metrics.position as metric_position,
    sources.title as source_title,
    sources.publisher,
    coalesce(sources.published_on, sources.accessed_on) as source_date,
    sources.url,
    sources.licence,
    lower(strip_accents(concat_ws(
        ' ',
        statement_scopes.statement_id,
        statement_scopes.paraphrase,
        metrics.name,
        programmes.name,
        organisations.name,
        sources.title,
        sources.publisher,
        place_names.place_text,
        statement_scopes.locator,
        statement_scopes.note
    ))) as search_text
from statement_scopes
inner join programmes on statement_scopes.programme_id = programmes.programme_id
left join organisations on programmes.organisation = organisations.organisation_id
inner join metrics on statement_scopes.metric_id = metrics.metric_id
inner join sources on statement_scopes.source_id = sources.source_id
inner join place_names on statement_scopes.statement_id = place_names.statement_id
order by metrics.position, programmes.name, statement_scopes.starts_on, statement_scopes.statement_id
