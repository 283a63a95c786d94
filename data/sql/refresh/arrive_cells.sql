-- Counts the cells of the statements that are looked at: those worked out anew, or those of a slice.
insert into cells by name
select * from counted_cells
