-- Adds the changes that the feed brings.
insert into past_changes by name
select * from new_changes
