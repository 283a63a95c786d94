-- One row per statement, of any rank, that lies inside a selection or overlaps it.
-- How its places lie is known by their text: of very many statements only days are compared.
create or replace macro statements_in(chosen_places, first_year, last_year, chosen_programmes) as table
    select
        statements.rowid as spot,
        statements.*,
        if(
            met.is_inside
            and lies_within(statements.starts_on, statements.ends_on, first_year, last_year),
            'inside',
            'overlapping'
        ) as relation
    from statements
    inner join places_met(chosen_places) as met on statements.places = met.places
    where
        (
            meets(statements.starts_on, statements.ends_on, first_year, last_year)
            or met.is_inside
            and lies_within(statements.starts_on, statements.ends_on, first_year, last_year)
        )
        and (
            chosen_programmes is null
            or list_contains(chosen_programmes, statements.programme_id)
        )
