-- One row: how many statements in force lie inside the selection, how many overlap it, and how many are aside.
-- Aside: planned or superseded, so in no figure; with them it is all that the evidence lists.
select
    count(*) filter (where found.is_in_force and found.relation = 'inside') as inside,
    count(*) filter (where found.is_in_force and found.relation = 'overlapping') as overlapping,
    count(*) filter (where not found.is_in_force) as aside
from statements_in($places, $first_year, $last_year, $programmes) as found
