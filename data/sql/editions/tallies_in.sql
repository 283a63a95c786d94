-- One row per number of statements that lie alike to a selection: a cell's, or a wide one by itself.
create or replace macro tallies_in(chosen_places, first_year, last_year, chosen_programmes) as table
    with

    chosen as (
        select countries_of(chosen_places) as countries
    ),

    related as (
        select
            cells.metric_id,
            cells.programme_id,
            cells.is_in_force,
            true as is_dated,
            [cells.country_id] as countries,
            cells.country_id as places,
            cells.starts_on,
            cells.ends_on,
            cells.statements,
            'inside' as relation
        from cells
        cross join chosen
        where
            (chosen.countries is null or list_contains(chosen.countries, cells.country_id))
            and (first_year is null or cells.year >= first_year)
            and (last_year is null or cells.year <= last_year)
        union all
        select
            wide_statements.metric_id,
            wide_statements.programme_id,
            wide_statements.is_in_force,
            wide_statements.is_dated,
            wide_statements.countries,
            wide_statements.places,
            wide_statements.starts_on,
            wide_statements.ends_on,
            1 as statements,
            relation_to_selection(
                wide_statements.countries,
                wide_statements.starts_on,
                wide_statements.ends_on,
                chosen.countries,
                first_year,
                last_year
            ) as relation
        from wide_statements
        cross join chosen
    )

    select * from related
    where
        related.relation is not null
        and (chosen_programmes is null or list_contains(chosen_programmes, related.programme_id))
