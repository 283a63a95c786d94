-- The number of the latest change of the first layout, 0 before the first.
select coalesce(max(changes.change_number), 0) as change_number
from journal.changes
