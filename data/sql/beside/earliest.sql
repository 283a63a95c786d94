-- The statements with the first of the days that any tells, of each column of days.
select scopes.* exclude (countries, starts_on, ends_on)
from (
    ${standing_scopes}
) as scopes
where scopes.statement_id in (
    select arg_min(statements.statement_id, statements.start) from statements
    union all
    select arg_min(statements.statement_id, statements."end") from statements
    union all
    select arg_min(statements.statement_id, statements.as_of) from statements
)
