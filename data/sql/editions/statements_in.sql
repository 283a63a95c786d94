-- One row per statement, of any rank, that lies inside a selection or overlaps it.
-- Widest: no statement in force of its programme, measure and relation reaches wider; levels always.
create macro statements_in(chosen_places, first_year, last_year, chosen_programmes) as table
    with

    chosen as (
        select countries_of(chosen_places) as countries
    ),

    related as (
        select
            statement_cards.*,
            relation_to_selection(
                statement_cards.countries,
                statement_cards.starts_on,
                statement_cards.ends_on,
                chosen.countries,
                first_year,
                last_year
            ) as relation
        from statement_cards
        cross join chosen
        where
            chosen_programmes is null
            or list_contains(chosen_programmes, statement_cards.programme_id)
    ),

    found as (
        select * from related
        where related.relation is not null
    ),

    narrower as (
        select distinct inner_scopes.statement_id
        from found as inner_scopes
        inner join found as outer_scopes
            on
                inner_scopes.programme_id = outer_scopes.programme_id
                and inner_scopes.metric_id = outer_scopes.metric_id
                and inner_scopes.relation = outer_scopes.relation
        where
            inner_scopes.kind <> 'level'
            and outer_scopes.is_in_force
            and list_has_all(outer_scopes.countries, inner_scopes.countries)
            and coalesce(outer_scopes.starts_on <= inner_scopes.starts_on, outer_scopes.starts_on is null)
            and outer_scopes.ends_on >= inner_scopes.ends_on
            and (
                len(outer_scopes.countries) > len(inner_scopes.countries)
                or outer_scopes.starts_on is distinct from inner_scopes.starts_on
                or outer_scopes.ends_on > inner_scopes.ends_on
            )
    )

    select
        found.*,
        narrower.statement_id is null as is_widest
    from found
    left join narrower on found.statement_id = narrower.statement_id
