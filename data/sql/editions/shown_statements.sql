-- One row per statement at the spots given: the names of what it is about, and how it lies to a selection.
-- Joined from the left, few rows to small tables: else all of these are paired with one another first.
-- Widest: no statement in force of its programme, measure and relation reaches wider; levels always.
-- Those that may lie in the order of measures: of the others nothing is read.
create or replace macro shown_statements(spots, chosen_places, first_year, last_year) as table
    with

    stated as materialized (
        select
            statements.rowid as spot,
            statements.*
        from statements
        where statements.rowid in (select unnest(spots))
    ),

    shown as (
        select
            stated.* exclude (places),
            string_split(stated.places, ';') as places,
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
            relation_to_selection(
                stated.countries,
                stated.starts_on,
                stated.ends_on,
                countries_of(chosen_places),
                first_year,
                last_year
            ) as relation
        from stated
        left join programmes on stated.programme_id = programmes.programme_id
        left join metrics on stated.metric_id = metrics.metric_id
        left join sources on stated.source_id = sources.source_id
    ),

    outer_scopes as (
        select
            wide_statements.*,
            relation_to_selection(
                wide_statements.countries,
                wide_statements.starts_on,
                wide_statements.ends_on,
                countries_of(chosen_places),
                first_year,
                last_year
            ) as relation
        from wide_statements
        semi join stated
            on
                wide_statements.metric_id = stated.metric_id
                and wide_statements.programme_id = stated.programme_id
        where
            wide_statements.is_in_force
            and wide_statements.metric_id >= (select min(shown.metric_id) from shown)
            and wide_statements.metric_id <= (select max(lasts.metric_id) from shown as lasts)
    ),

    narrower as (
        select distinct shown.statement_id
        from shown
        inner join outer_scopes
            on
                shown.programme_id = outer_scopes.programme_id
                and shown.metric_id = outer_scopes.metric_id
                and shown.relation = outer_scopes.relation
        where
            list_has_all(outer_scopes.countries, shown.countries)
            and coalesce(outer_scopes.starts_on <= shown.starts_on, outer_scopes.starts_on is null)
            and outer_scopes.ends_on >= shown.ends_on
            and (
                len(outer_scopes.countries) > len(shown.countries)
                or outer_scopes.starts_on is distinct from shown.starts_on
                or outer_scopes.ends_on > shown.ends_on
            )
    )

    select
        shown.*,
        shown.kind = 'level'
        or narrower.statement_id is null and nests.statement_id is null as is_widest
    from shown
    left join narrower on shown.statement_id = narrower.statement_id
    left join nests on shown.statement_id = nests.statement_id
