-- One row per measure, programme, country and year that statements in force reach, and how well:
-- 3 of this country and within this year, 2 of more countries or years, 1 without any date.
create or replace macro coverage_in(
    chosen_places, first_year, last_year, chosen_programmes, chosen_metrics
) as table
    with

    chosen as (
        select countries_of(chosen_places) as countries
    ),

    reaching as (
        select
            wide_statements.metric_id,
            wide_statements.programme_id,
            unnest(wide_statements.countries) as country_id,
            len(wide_statements.countries) as countries,
            coalesce(year(wide_statements.starts_on), first_year) as from_year,
            year(wide_statements.ends_on) as to_year,
            wide_statements.starts_on is not null
            and year(wide_statements.starts_on) = year(wide_statements.ends_on) as is_one_year,
            wide_statements.is_dated
        from wide_statements
        where wide_statements.is_in_force
    ),

    reached as (
        select
            cells.metric_id,
            cells.programme_id,
            cells.country_id,
            cells.year,
            3 as score
        from cells
        where cells.is_in_force and cells.year between first_year and last_year
        union all
        select
            reaching.metric_id,
            reaching.programme_id,
            reaching.country_id,
            years.range as year,
            case
                when not reaching.is_dated then 1
                when reaching.countries = 1 and reaching.is_one_year then 3
                else 2
            end as score
        from reaching
        inner join range(first_year, last_year + 1) as years
            on years.range between reaching.from_year and reaching.to_year
    )

    select
        reached.metric_id,
        reached.country_id,
        reached.year,
        reached.score
    from reached
    cross join chosen
    where
        (chosen_places is null or list_contains(chosen.countries, reached.country_id))
        and (chosen_programmes is null or list_contains(chosen_programmes, reached.programme_id))
        and (chosen_metrics is null or list_contains(chosen_metrics, reached.metric_id))
