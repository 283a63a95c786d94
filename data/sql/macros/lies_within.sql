-- True where days lie within years; an unknown beginning is within an absent first year only.
create or replace macro lies_within(starts_on, ends_on, first_year, last_year) as
(first_year is null or coalesce(starts_on >= make_date(first_year, 1, 1), false))
and (last_year is null or ends_on <= make_date(last_year, 12, 31))
