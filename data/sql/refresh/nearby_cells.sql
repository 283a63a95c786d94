-- One row per cell that was worked out anew, among which nests are looked for.
create or replace temp view nearby_cells as
select cells.*
from cells
semi join touched_cells
    on
        cells.metric_id = touched_cells.metric_id
        and cells.programme_id = touched_cells.programme_id
        and cells.country_id = touched_cells.country_id
        and cells.year = touched_cells.year
