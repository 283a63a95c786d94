-- One row per number of statements of one programme, measure and standing: cells, and wide ones by themselves.
create view tallied_statements as
select
    cells.metric_id,
    cells.programme_id,
    cells.is_in_force,
    cells.statements
from cells
union all
select
    wide_statements.metric_id,
    wide_statements.programme_id,
    wide_statements.is_in_force,
    1 as statements
from wide_statements
