-- Drops a table of the first layout, whose rows are kept aside.
drop table journal.change_files
