-- One row per statement, of any rank, that lies inside a selection or overlaps it.
create or replace macro statements_in(chosen_places, first_year, last_year, chosen_programmes) as table
    with

    chosen as (
        select countries_of(chosen_places) as countries
    ),

    related as (
        select
            statements.rowid as spot,
            statements.*,
            relation_to_selection(
                statements.countries,
                statements.starts_on,
                statements.ends_on,
                chosen.countries,
                first_year,
                last_year
            ) as relation
        from statements
        cross join chosen
        where
            chosen_programmes is null
            or list_contains(chosen_programmes, statements.programme_id)
    )

    select * from related
    where related.relation is not null
