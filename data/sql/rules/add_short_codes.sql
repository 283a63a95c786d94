-- Adds the two-letter codes of the countries that the places file has.
insert into spellings
select
    'places',
    short_codes.place_id,
    short_codes.short_code
from short_codes
semi join staged_places as known on short_codes.place_id = known.place_id
