-- True where days share some with years; an unknown beginning may be any day before the end.
create or replace macro meets(starts_on, ends_on, first_year, last_year) as
(first_year is null or ends_on >= make_date(first_year, 1, 1))
and (last_year is null or starts_on is null or starts_on <= make_date(last_year, 12, 31))
