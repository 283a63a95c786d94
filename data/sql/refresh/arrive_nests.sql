-- Finds what lies within a longer statement in the cells that are worked out anew.
insert into nests by name
select * from found_nests
