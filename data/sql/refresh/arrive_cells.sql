-- Counts the cells that are worked out anew.
insert into cells by name
select * from counted_cells
