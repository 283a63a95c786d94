-- One row per organisation of the ids given, else per organisation there is: its columns as one value.
select organisations as cells
from organisations
where
    $ids is null
    or organisations.organisation_id in (select unnest(cast($ids as varchar[])))
order by organisations.organisation_id
