-- One row per milestone that lies inside a selection or overlaps it: its columns as one value.
select milestones as cells
from milestones
where
    milestones.milestone_id in (
        select found.milestone_id
        from milestones_in($places, $first_year, $last_year) as found
    )
order by milestones.milestone_id
