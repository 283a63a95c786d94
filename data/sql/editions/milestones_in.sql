-- One row per milestone that lies inside a selection or overlaps it.
create or replace macro milestones_in(chosen_places, first_year, last_year) as table
    with

    chosen as (
        select countries_of(chosen_places) as countries
    ),

    related as (
        select
            milestone_cards.*,
            themes.name as theme_name,
            relation_to_selection(
                milestone_cards.countries,
                milestone_cards.starts_on,
                milestone_cards.ends_on,
                chosen.countries,
                first_year,
                last_year
            ) as relation
        from milestone_cards
        left join themes on milestone_cards.theme = themes.theme_id
        cross join chosen
    )

    select * from related
    where related.relation is not null
