-- One row per version of one fact, the first first: the change that made it, its cells and those before.
select
    past_changes.change_number,
    past_changes.kind,
    past_changes.made_at,
    past_changes.made_by,
    past_changes.note,
    past_changes.file_names,
    past_changes.undoes,
    row_versions.effect,
    row_versions.cells,
    lag(row_versions.cells) over (order by row_versions.change_number) as cells_before
from row_versions
inner join past_changes on row_versions.change_number = past_changes.change_number
where row_versions.table_name = $table_name and row_versions.row_key = $row_key
order by past_changes.change_number
