-- The number of the latest change, 0 before the first.
select coalesce(max(changes.change_number), 0) as number from changes
