-- One row: the first and the last year that dated statements and milestones name.
with

days as (
    select cells.starts_on as named_on from cells
    where cells.is_in_force
    union all
    select cells.ends_on from cells
    where cells.is_in_force
    union all
    select wide_statements.starts_on from wide_statements
    where wide_statements.is_dated and wide_statements.is_in_force
    union all
    select wide_statements.ends_on from wide_statements
    where wide_statements.is_dated and wide_statements.is_in_force
    union all
    select milestone_scopes.starts_on from milestone_scopes
    union all
    select milestone_scopes.ends_on from milestone_scopes
)

select
    min(year(days.named_on)) as first_year,
    max(year(days.named_on)) as last_year
from days
