-- One row per change up to one: who, when, from which files, what it took back.
with

files as (
    select
        change_files.change_number,
        string_agg(change_files.file_name, '; ' order by change_files.file_name) as file_names
    from journal.change_files
    group by change_files.change_number
)

select
    changes.change_number,
    changes.kind,
    changes.made_at,
    changes.made_by,
    changes.note,
    coalesce(files.file_names, '') as file_names,
    changes.undoes
from journal.changes
left join files on changes.change_number = files.change_number
where changes.change_number <= $as_of
order by changes.change_number
