-- One row per measure and country of one slice.
create or replace temp table slice as
select
    cell_slices.metric_id,
    cell_slices.country_id
from cell_slices
where cell_slices.slice = $slice
