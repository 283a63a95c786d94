-- One row per milestone inside the selection and, where wider ones are asked, overlapping it.
select * from milestones_in($places, $first_year, $last_year) as found
where found.relation = 'inside' or $include_wider
order by found.starts_on, found.milestone_id
