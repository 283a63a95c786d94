-- One row per code of ISO 3166-1 that stands for a country for certain: of two letters or of digits.
create table country_codes as
select
    codes.code,
    codes.place_id
from iso_codes as codes
where codes.code <> codes.place_id
