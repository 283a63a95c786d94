-- The number of the last change made by the end of a day, 0 when there was none.
select coalesce(max(changes.change_number), 0) as number
from changes
where changes.made_at < cast($day as date) + 1
