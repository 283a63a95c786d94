-- One row per change up to one, the latest first: who, when, what it was read from and how many rows.
with

row_counts as (
    select
        change_rows.change_number,
        count(*) filter (where change_rows.effect = 'added') as added,
        count(*) filter (where change_rows.effect = 'changed') as changed,
        count(*) filter (where change_rows.effect = 'retired') as retired
    from change_rows
    group by change_rows.change_number
),

files as (
    select
        change_files.change_number,
        list(change_files.file_name order by change_files.file_name) as file_names,
        list(change_files.file_digest order by change_files.file_name) as file_digests,
        list(change_files.format order by change_files.file_name) as formats
    from change_files
    group by change_files.change_number
),

undone as (
    select
        changes.undoes as change_number,
        min(changes.change_number) as undone_by
    from changes
    group by changes.undoes
)

select
    changes.change_number as number,
    changes.kind,
    changes.made_at,
    changes.made_by,
    changes.note,
    changes.undoes,
    changes.facts_digest,
    undone.undone_by,
    coalesce(row_counts.added, 0) as added,
    coalesce(row_counts.changed, 0) as changed,
    coalesce(row_counts.retired, 0) as retired,
    coalesce(files.file_names, []) as file_names,
    coalesce(files.file_digests, []) as file_digests,
    coalesce(files.formats, []) as formats
from changes
left join row_counts on changes.change_number = row_counts.change_number
left join files on changes.change_number = files.change_number
left join undone on changes.change_number = undone.change_number
where changes.change_number <= $as_of
order by changes.change_number desc
