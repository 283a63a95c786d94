-- One row per document of the ids given, else per document there is: its columns as one value.
select sources as cells
from sources
where
    $ids is null
    or sources.source_id in (select unnest(cast($ids as varchar[])))
order by sources.source_id
