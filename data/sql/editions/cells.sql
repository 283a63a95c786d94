-- One row per measure, country, year, programme and standing: its narrow statements counted and added up.
create table cells as
select * from counted_cells
order by
    counted_cells.metric_id,
    counted_cells.country_id,
    counted_cells.year,
    counted_cells.programme_id,
    counted_cells.is_in_force
