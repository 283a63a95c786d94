-- The cells, before any is counted.
create table cells as
select * from counted_cells
where false
