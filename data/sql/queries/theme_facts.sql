-- One row per theme of the ids given, else per theme there is: its columns as one value.
select themes as cells
from themes
where
    $ids is null
    or themes.theme_id in (select unnest(cast($ids as varchar[])))
order by themes.theme_id
