-- One row per wide statement that may meet the cells that are worked out anew: those of their measures and programmes.
create or replace temp view nearby_wide as
select wide_statements.*
from wide_statements
semi join touched_cells
    on
        wide_statements.metric_id = touched_cells.metric_id
        and wide_statements.programme_id = touched_cells.programme_id
