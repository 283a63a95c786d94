-- Adds the cells of a slice.
insert into cells
select * from counted_cells
order by
    counted_cells.metric_id,
    counted_cells.country_id,
    counted_cells.year,
    counted_cells.programme_id,
    counted_cells.is_in_force
