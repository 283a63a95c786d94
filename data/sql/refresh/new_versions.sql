-- Adds the versions of the rows that the feed is about.
insert into row_versions by name
select * from new_row_versions
