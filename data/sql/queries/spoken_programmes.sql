-- One row per programme of which a statement of any rank lies inside a selection or overlaps it.
select distinct tallies.programme_id
from tallies_in($places, $first_year, $last_year, $programmes) as tallies
order by tallies.programme_id
