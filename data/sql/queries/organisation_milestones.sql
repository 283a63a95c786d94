-- One row per milestone that names an organisation.
select * from milestones_in(null, null, null) as found
where list_contains(found.organisations, $organisation_id)
order by found.starts_on, found.milestone_id
