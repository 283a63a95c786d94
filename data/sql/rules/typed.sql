-- One row per row of the right width: its cells in their types, empty where they do not fit.
-- Nothing is required or unique here, so that one broken cell keeps no rule from the others.
-- Broken cells: the columns whose cell, or whose column, has its finding already.
create table typed.${table_name} as
select
    staged_rows.line_number,
    cast($unread as varchar[]) as broken_cells,
    ${casts}
from staged_${table_name} as staged_rows
where not staged_rows.is_ragged
