-- One row: the milestone of an id; none where there is no such id.
select * from milestones_in(null, null, null) as found
where found.milestone_id = $milestone_id
