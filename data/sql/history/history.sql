-- One row per change up to one, the latest first: who, when, what it was read from and how many rows.
with

files as (
    select
        change_files.change_number,
        list(change_files.file_name order by change_files.file_name) as file_names,
        list(change_files.file_digest order by change_files.file_name) as file_digests,
        list(change_files.format order by change_files.file_name) as formats
    from journal.change_files
    group by change_files.change_number
),

undone as (
    select
        changes.undoes as change_number,
        min(changes.change_number) as undone_by
    from journal.changes
    group by changes.undoes
)

select
    changes.change_number as number,
    changes.kind,
    changes.made_at,
    changes.made_by,
    changes.note,
    changes.undoes,
    undone.undone_by,
    changes.added,
    changes.changed,
    changes.retired,
    coalesce(files.file_names, []) as file_names,
    coalesce(files.file_digests, []) as file_digests,
    coalesce(files.formats, []) as formats
from journal.changes
left join files on changes.change_number = files.change_number
left join undone on changes.change_number = undone.change_number
where
    changes.change_number <= $as_of
    and ($one_change is null or changes.change_number = $one_change)
order by changes.change_number desc
