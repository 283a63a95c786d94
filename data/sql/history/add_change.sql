-- Enters a change. Its time is never before that of the last one: a clock that is set back changes no order.
insert into journal.changes (change_number, kind, made_at, made_by, note, undoes, added, changed, retired)
select
    $number,
    $kind,
    greatest(cast($made_at as timestamp), max(changes.made_at)),
    $made_by,
    $note,
    $undoes,
    $added,
    $changed,
    $retired
from journal.changes
