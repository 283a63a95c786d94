-- One row per measure, country and year that statements in force reach, and how well; some come in several.
-- 3: of this country and within this year, 2: of more countries or years, 1: without any date.
create or replace macro coverage_in(
    chosen_places, first_year, last_year, chosen_programmes, chosen_metrics
) as table
    with

    met as (
        select * from places_met(chosen_places)
    ),

    reaching as (
        select
            wide_statements.metric_id,
            wide_statements.places,
            coalesce(year(wide_statements.starts_on), first_year) as from_year,
            year(wide_statements.ends_on) as to_year,
            max(
                case
                    when not wide_statements.is_dated then 1
                    when
                        len(wide_statements.countries) = 1
                        and year(wide_statements.starts_on) = year(wide_statements.ends_on)
                        then 3
                    else 2
                end
            ) as score
        from wide_statements
        where
            wide_statements.is_in_force
            and (
                chosen_programmes is null
                or list_contains(chosen_programmes, wide_statements.programme_id)
            )
        group by all
    ),

    reached_years as (
        select
            reaching.metric_id,
            reaching.places,
            years.range as year,
            max(reaching.score) as score
        from reaching
        inner join range(first_year, last_year + 1) as years
            on years.range between reaching.from_year and reaching.to_year
        group by all
    ),

    reached as (
        select
            cells.metric_id,
            cells.country_id,
            cells.year,
            3 as score
        from cells
        where
            cells.is_in_force
            and cells.year between first_year and last_year
            and (
                chosen_programmes is null or list_contains(chosen_programmes, cells.programme_id)
            )
        group by all
        union all
        select
            reached_years.metric_id,
            unnest(met.countries) as country_id,
            reached_years.year,
            reached_years.score
        from reached_years
        inner join met on reached_years.places = met.places
    )

    select reached.*
    from reached
    where
        (
            chosen_places is null
            or reached.country_id in (
                select place_countries.country_id
                from place_countries
                where list_contains(chosen_places, place_countries.place_id)
            )
        )
        and (chosen_metrics is null or list_contains(chosen_metrics, reached.metric_id))
