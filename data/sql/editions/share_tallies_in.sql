-- One row per number of shares of one programme, place and year in a selection: a cell's, or a wide one by itself.
-- Unlike a count, a level needs no wider scope: it is in the years when it begins in them.
create or replace macro share_tallies_in(
    chosen_places, first_year, last_year, chosen_programmes
) as table
    with

    tallied as (
        select
            cells.metric_id,
            cells.programme_id,
            cells.country_id as place_id,
            cells.year,
            cells.statements
        from cells
        where
            cells.is_in_force
            and cells.metric_id in (
                select metrics.metric_id from metrics
                where metrics.kind = 'level' and metrics.unit = 'percent'
            )
        union all
        select
            wide_statements.metric_id,
            wide_statements.programme_id,
            wide_statements.places,
            year(coalesce(wide_statements.starts_on, wide_statements.ends_on)),
            1
        from wide_statements
        inner join metrics on wide_statements.metric_id = metrics.metric_id
        where
            metrics.kind = 'level'
            and metrics.unit = 'percent'
            and wide_statements.is_in_force
            and wide_statements.is_dated
            and not contains(wide_statements.places, ';')
    )

    select * from tallied
    where
        (first_year is null or tallied.year >= first_year)
        and (last_year is null or tallied.year <= last_year)
        and (
            chosen_programmes is null
            or list_contains(chosen_programmes, tallied.programme_id)
        )
        and (
            chosen_places is null
            or tallied.place_id in (
                select place_countries.country_id
                from place_countries
                where list_contains(chosen_places, place_countries.place_id)
            )
        )
