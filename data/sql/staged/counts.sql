-- How many rows of a staged file are new, changed, unchanged and refused.
select
    count(*) filter (where not standing.is_held) as new,
    count(*) filter (where standing.is_held and not standing.is_same) as changed,
    count(*) filter (where standing.is_same) as unchanged,
    (select count(*) from refused) as refused
from standing
