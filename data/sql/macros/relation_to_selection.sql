-- One word per scope: inside what is selected, overlapping it, or nothing where they do not meet.
-- No selected places and no years mean no bound; an unknown beginning is inside an absent first year only.
create or replace macro relation_to_selection(
    countries, starts_on, ends_on, selected_countries, first_year, last_year
) as
case
    when
        (selected_countries is null or list_has_all(selected_countries, countries))
        and (first_year is null or coalesce(starts_on >= make_date(first_year, 1, 1), false))
        and (last_year is null or coalesce(ends_on <= make_date(last_year, 12, 31), false))
        then 'inside'
    when
        (selected_countries is null or list_has_any(selected_countries, countries))
        and (first_year is null or coalesce(ends_on >= make_date(first_year, 1, 1), true))
        and (last_year is null or coalesce(starts_on <= make_date(last_year, 12, 31), true))
        then 'overlapping'
end
