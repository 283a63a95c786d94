-- The layout of the tables of a journal.
select layout.version from journal.layout
