-- Takes out of a table what it says of the cells that are worked out anew.
delete from ${table_name}
using touched_cells
where
    ${table_name}.metric_id = touched_cells.metric_id
    and ${table_name}.programme_id = touched_cells.programme_id
    and ${table_name}.country_id = touched_cells.country_id
    and ${table_name}.year = touched_cells.year
