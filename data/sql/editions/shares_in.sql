-- One row per share of seats of one place at a known date, in a selection or of a comparator.
-- Unlike a count, a level needs no wider scope: it is in the years when it begins in them.
create macro shares_in(
    chosen_places, first_year, last_year, chosen_programmes, comparators
) as table
    with

    chosen as (
        select countries_of(chosen_places) as countries
    ),

    shares as (
        select
            statement_cards.statement_id,
            statement_cards.programme_id,
            statement_cards.programme,
            statement_cards.metric_id,
            statement_cards.metric_position,
            statement_cards.places[1] as place_id,
            year(coalesce(statement_cards.starts_on, statement_cards.ends_on)) as year,
            statement_cards.starts_on,
            statement_cards.ends_on,
            statement_cards.as_of,
            statement_cards.comparator,
            statement_cards.value as share_percent,
            statement_cards.numerator as women,
            statement_cards.denominator as seats,
            statement_cards.source_id,
            statement_cards.source_title,
            statement_cards.publisher,
            statement_cards.url,
            statement_cards.licence,
            statement_cards.note
        from statement_cards
        where
            statement_cards.kind = 'level'
            and statement_cards.unit = 'percent'
            and statement_cards.is_in_force
            and statement_cards.is_dated
            and len(statement_cards.places) = 1
    )

    select
        shares.*,
        places.name as place,
        places.kind = 'aggregate' as is_aggregate,
        list_contains(comparators, shares.place_id) as is_comparator
    from shares
    inner join places on shares.place_id = places.place_id
    cross join chosen
    where
        (first_year is null or shares.year >= first_year)
        and (last_year is null or shares.year <= last_year)
        and (chosen_programmes is null or list_contains(chosen_programmes, shares.programme_id))
        and (
            chosen_places is null
            or list_contains(chosen.countries, shares.place_id)
            or list_contains(comparators, shares.place_id)
        )
