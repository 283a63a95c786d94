-- One row per statement of the cells that are worked out anew.
create or replace temp table celled_statements as
select statements.*
from statements
inner join touched_cells
    on
        statements.metric_id = touched_cells.metric_id
        and statements.programme_id = touched_cells.programme_id
        and statements.countries[1] = touched_cells.country_id
        and year(statements.ends_on) = touched_cells.year
where len(statements.countries) = 1 and year(statements.starts_on) = year(statements.ends_on)
