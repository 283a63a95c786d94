-- The number of the latest change, 0 before the first.
select head.change_number from journal.head
