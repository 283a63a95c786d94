-- Drops the rows of the first layout, once they are versions.
drop table journal.change_rows
