-- Keeps the changes of the first layout aside, with what each did to how many rows, while its tables are made anew.
create or replace temp table first_changes as
with

doings as (
    select
        change_rows.change_number,
        count(*) filter (where change_rows.effect = 'added') as added,
        count(*) filter (where change_rows.effect = 'changed') as changed,
        count(*) filter (where change_rows.effect = 'retired') as retired
    from journal.change_rows
    group by change_rows.change_number
)

select
    changes.change_number,
    changes.kind,
    changes.made_at,
    changes.made_by,
    changes.note,
    changes.undoes,
    coalesce(doings.added, 0) as added,
    coalesce(doings.changed, 0) as changed,
    coalesce(doings.retired, 0) as retired
from journal.changes
left join doings on changes.change_number = doings.change_number
