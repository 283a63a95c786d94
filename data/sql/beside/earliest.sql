-- One row: the first day that any statement tells, as text of any precision.
select
    least(
        min(statements.start),
        min(statements."end"),
        min(statements.as_of)
    ) as first_day
from statements
