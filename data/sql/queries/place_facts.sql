-- One row per place of the ids given, else per place there is: its columns as one value.
select places as cells
from places
where
    $ids is null
    or places.place_id in (select unnest(cast($ids as varchar[])))
order by places.place_id
