-- One row per change up to one, the latest first: who, when, what it was read from and how many rows.
select
    changes.change_number as number,
    changes.kind,
    changes.made_at,
    changes.made_by,
    changes.note,
    changes.undoes,
    changes.facts_digest,
    (
        select min(later.change_number)
        from changes as later
        where later.undoes = changes.change_number
    ) as undone_by,
    (
        select count(*)
        from change_rows
        where change_rows.change_number = changes.change_number and change_rows.effect = 'added'
    ) as added,
    (
        select count(*)
        from change_rows
        where change_rows.change_number = changes.change_number and change_rows.effect = 'changed'
    ) as changed,
    (
        select count(*)
        from change_rows
        where change_rows.change_number = changes.change_number and change_rows.effect = 'retired'
    ) as retired,
    (
        select coalesce(list(change_files.file_name order by change_files.file_name), [])
        from change_files
        where change_files.change_number = changes.change_number
    ) as file_names,
    (
        select coalesce(list(change_files.file_digest order by change_files.file_name), [])
        from change_files
        where change_files.change_number = changes.change_number
    ) as file_digests,
    (
        select coalesce(list(change_files.format order by change_files.file_name), [])
        from change_files
        where change_files.change_number = changes.change_number
    ) as formats
from changes
where changes.change_number <= $as_of
order by changes.change_number desc
