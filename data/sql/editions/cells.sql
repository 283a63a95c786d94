-- One row per measure, country, year, programme and standing: its narrow statements counted and added up.
create table cells as
select * from counted_cells
