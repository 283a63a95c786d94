-- Begins a new journal before its first change, or after those of an earlier layout.
insert into journal.head (change_number) values ($number)
