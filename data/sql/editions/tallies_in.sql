-- One row per number of statements that lie alike to a selection: a cell's, or a wide one by itself.
create or replace macro tallies_in(chosen_places, first_year, last_year, chosen_programmes) as table
    with

    met as (
        select * from places_met(chosen_places)
    ),

    tallied as (
        select
            cells.metric_id,
            cells.programme_id,
            cells.is_in_force,
            true as is_dated,
            cells.country_id as places,
            cells.starts_on,
            cells.ends_on,
            cells.statements,
            'inside' as relation
        from cells
        where
            (
                chosen_places is null
                or cells.country_id in (
                    select place_countries.country_id
                    from place_countries
                    where list_contains(chosen_places, place_countries.place_id)
                )
            )
            and (first_year is null or cells.year >= first_year)
            and (last_year is null or cells.year <= last_year)
        union all
        select
            wide_statements.metric_id,
            wide_statements.programme_id,
            wide_statements.is_in_force,
            wide_statements.is_dated,
            wide_statements.places,
            wide_statements.starts_on,
            wide_statements.ends_on,
            1 as statements,
            if(
                met.is_inside
                and lies_within(wide_statements.starts_on, wide_statements.ends_on, first_year, last_year),
                'inside',
                'overlapping'
            ) as relation
        from wide_statements
        inner join met on wide_statements.places = met.places
        where
            meets(wide_statements.starts_on, wide_statements.ends_on, first_year, last_year)
            or met.is_inside
            and lies_within(wide_statements.starts_on, wide_statements.ends_on, first_year, last_year)
    )

    select * from tallied
    where chosen_programmes is null or list_contains(chosen_programmes, tallied.programme_id)
