-- One row per version of one fact, the first first: the change that made it, its cells and those before.
-- A statement that was never changed tells its one version itself.
with

alone as (
    select
        statements.* exclude (
            countries, starts_on, ends_on, is_dated, is_in_force, is_narrow, change_from
        )
    from statements
    where
        statements.statement_id = $row_key
        and statements.metric_id = $metric_id
        and statements.programme_id = $programme_id
),

versions as (
    select
        row_versions.change_number,
        row_versions.effect,
        row_versions.cells
    from row_versions
    where row_versions.table_name = $table_name and row_versions.row_key = $row_key
    union all
    select
        statements.change_from,
        'added',
        cast(to_json(alone) as varchar)
    from statements
    inner join alone on statements.statement_id = alone.statement_id
    where
        statements.metric_id = $metric_id
        and statements.programme_id = $programme_id
        and not exists (
            select 1 from row_versions
            where row_versions.table_name = $table_name and row_versions.row_key = $row_key
        )
)

select
    past_changes.change_number,
    past_changes.kind,
    past_changes.made_at,
    past_changes.made_by,
    past_changes.note,
    past_changes.file_names,
    past_changes.undoes,
    versions.effect,
    versions.cells,
    lag(versions.cells) over (order by versions.change_number) as cells_before
from versions
inner join past_changes on versions.change_number = past_changes.change_number
order by past_changes.change_number
