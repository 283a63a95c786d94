-- One row per year by which lists in order of time are sorted: how many statements in it hold every word.
-- Aside: planned or superseded. Undated ones stand last, whatever the year in which their document was read.
select
    found.is_dated,
    if(found.is_dated, year(coalesce(found.starts_on, found.ends_on)), null) as year,
    count(*) as statements,
    count(*) filter (where not found.is_in_force) as aside
from statements_holding($words, $places, $first_year, $last_year, $programmes) as found
group by all
order by found.is_dated desc, year asc
