-- The first line of a CSV that could not be read as a row, and why.
select
    rejected.line,
    rejected.error_type
from reject_errors as rejected
order by rejected.line
limit 1
