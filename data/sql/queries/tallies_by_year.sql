-- One row per year by which lists in order of time are sorted: how many statements stand in it.
-- Undated ones stand last, whatever the year in which their document was read.
select
    tallies.is_dated,
    if(tallies.is_dated, year(coalesce(tallies.starts_on, tallies.ends_on)), null) as year,
    cast(sum(tallies.statements) as bigint) as statements
from tallies_in($places, $first_year, $last_year, $programmes) as tallies
where
    is_among(tallies.metric_id, $metrics)
    and (tallies.is_in_force or $with_aside)
group by all
order by tallies.is_dated desc, year asc
