-- One row per share of seats of one place at a known date, in a selection or of a comparator.
-- Unlike a count, a level needs no wider scope: it is in the years when it begins in them.
create or replace macro shares_in(
    chosen_places, first_year, last_year, chosen_programmes, comparators, chosen_metric
) as table
    with

    chosen as (
        select countries_of(chosen_places) as countries
    ),

    shares as (
        select
            statements.statement_id,
            statements.programme_id,
            programmes.name as programme,
            statements.metric_id,
            metrics.position as metric_position,
            statements.places as place_id,
            year(coalesce(statements.starts_on, statements.ends_on)) as year,
            statements.starts_on,
            statements.ends_on,
            statements.as_of,
            statements.comparator,
            statements.value as share_percent,
            statements.numerator as women,
            statements.denominator as seats,
            statements.source_id,
            sources.title as source_title,
            sources.publisher,
            sources.url,
            sources.licence,
            statements.note
        from statements
        inner join metrics on statements.metric_id = metrics.metric_id
        inner join programmes on statements.programme_id = programmes.programme_id
        inner join sources on statements.source_id = sources.source_id
        where
            (chosen_metric is null or statements.metric_id = chosen_metric)
            and (chosen_programmes is null or list_contains(chosen_programmes, statements.programme_id))
            and metrics.kind = 'level'
            and metrics.unit = 'percent'
            and statements.is_in_force
            and statements.is_dated
            and not contains(statements.places, ';')
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
        and (
            chosen_places is null
            or list_contains(chosen.countries, shares.place_id)
            or list_contains(comparators, shares.place_id)
        )
