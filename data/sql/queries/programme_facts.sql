-- One row per programme of the ids given, else per programme there is: its columns as one value.
select programmes as cells
from programmes
where
    $ids is null
    or programmes.programme_id in (select unnest(cast($ids as varchar[])))
order by programmes.programme_id
