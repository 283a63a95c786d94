-- One row per statement in force, country and year it reaches within the years, and how well:
-- 3 of this country and within this year, 2 of more countries or years, 1 without any date.
create macro coverage_in(
    chosen_places, first_year, last_year, chosen_programmes, chosen_metrics
) as table
    with

    chosen as (
        select countries_of(chosen_places) as countries
    ),

    reaching as (
        select
            statement_cards.metric_id,
            unnest(statement_cards.countries) as country_id,
            len(statement_cards.countries) as countries,
            coalesce(year(statement_cards.starts_on), first_year) as from_year,
            year(statement_cards.ends_on) as to_year,
            statement_cards.starts_on is not null
            and year(statement_cards.starts_on) = year(statement_cards.ends_on) as is_one_year,
            statement_cards.is_dated
        from statement_cards
        where
            statement_cards.is_in_force
            and (
                chosen_programmes is null
                or list_contains(chosen_programmes, statement_cards.programme_id)
            )
            and (
                chosen_metrics is null
                or list_contains(chosen_metrics, statement_cards.metric_id)
            )
    )

    select
        reaching.metric_id,
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
    cross join chosen
    where chosen_places is null or list_contains(chosen.countries, reaching.country_id)
