-- What tells a change from another of the same number: when it was made, by whom, and how.
select
    cast(changes.made_at as varchar) as made_at,
    changes.made_by,
    changes.kind
from journal.changes
where changes.change_number = $number
