-- Enters the changes of the first layout.
insert into journal.changes (change_number, kind, made_at, made_by, note, undoes, added, changed, retired)
select
    first_changes.change_number,
    first_changes.kind,
    first_changes.made_at,
    first_changes.made_by,
    first_changes.note,
    first_changes.undoes,
    first_changes.added,
    first_changes.changed,
    first_changes.retired
from first_changes
order by first_changes.change_number
