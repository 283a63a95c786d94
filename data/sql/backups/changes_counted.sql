-- How many changes there are, the number of the last, and what is told as the last.
select
    count(*) as changes,
    coalesce(max(changes.change_number), 0) as last_change,
    (select head.change_number from journal.head) as head
from journal.changes
