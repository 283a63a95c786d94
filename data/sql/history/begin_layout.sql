-- Says which layout a new journal has.
insert into journal.layout (version) values ($version)
