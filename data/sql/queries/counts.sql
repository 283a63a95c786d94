-- One row: how many statements in force lie inside the selection, and how many overlap it.
select
    count(*) filter (where found.relation = 'inside') as inside,
    count(*) filter (where found.relation = 'overlapping') as overlapping
from statements_in($places, $first_year, $last_year, $programmes) as found
where found.is_in_force
