-- One row: the first and the last year that dated statements and milestones name.
with

days as (
    select statement_scopes.starts_on as named_on
    from statement_scopes
    where statement_scopes.is_dated and statement_scopes.is_in_force
    union all
    select statement_scopes.ends_on
    from statement_scopes
    where statement_scopes.is_dated and statement_scopes.is_in_force
    union all
    select milestone_scopes.starts_on from milestone_scopes
    union all
    select milestone_scopes.ends_on from milestone_scopes
)

select
    min(year(days.named_on)) as first_year,
    max(year(days.named_on)) as last_year
from days
