-- One row per milestone in the selection that holds every word.
select * from milestones_in($places, $first_year, $last_year) as found
where has_every_word(found.search_text, $words)
order by found.starts_on, found.milestone_id
