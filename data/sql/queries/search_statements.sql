-- One row per statement in the selection that holds every word, whatever its rank and kind.
select * from statements_in($places, $first_year, $last_year, $programmes) as found
where has_every_word(found.search_text, $words)
order by
    found.metric_position nulls last,
    found.programme,
    found.starts_on nulls first,
    found.statement_id
