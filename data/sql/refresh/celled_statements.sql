-- One row per statement of the cells that are worked out anew.
create or replace temp table celled_statements as
with

-- Where a statement lies is looked at only of the few that are of these measures and programmes.
near as materialized (
    select statements.*
    from statements
    semi join touched_cells
        on
            statements.metric_id = touched_cells.metric_id
            and statements.programme_id = touched_cells.programme_id
)

select near.*
from near
inner join touched_cells
    on
        near.metric_id = touched_cells.metric_id
        and near.programme_id = touched_cells.programme_id
        and near.countries[1] = touched_cells.country_id
        and year(near.ends_on) = touched_cells.year
where len(near.countries) = 1 and year(near.starts_on) = year(near.ends_on)
