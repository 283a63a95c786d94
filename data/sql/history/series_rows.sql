-- One row per programme, measure and places of some programmes whose ids end in their first day: the last.
select ${version_columns}
from journal.${table_name} as versions
where
    versions.change_to is null
    and versions.programme_id in (select unnest(cast($programmes as varchar[])))
    and ends_with(versions.statement_id, '-' || versions.start)
qualify
    row_number() over (
        partition by versions.programme_id, versions.metric_id, versions.places
        order by versions.statement_id desc
    ) = 1
