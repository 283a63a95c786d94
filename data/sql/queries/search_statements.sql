-- One row per statement in the selection that holds every word, whatever its rank and kind.
-- In order of time: a period without a beginning stands where it ends, what is undated last.
select * from statements_in($places, $first_year, $last_year, $programmes) as found
where has_every_word(found.search_text, $words)
order by
    not found.is_dated,
    coalesce(found.starts_on, found.ends_on),
    found.ends_on,
    found.metric_position nulls last,
    found.programme,
    found.statement_id
