-- One row per country and year of a question in which cells report something: the days between.
select
    cells.country_id,
    min(cells.starts_on) as starts_on,
    max(cells.ends_on) as ends_on
from cells
where
    cells.metric_id = $metric_id
    and (cells.is_free or $is_level and cells.is_in_force)
    and ($countries is null or list_contains($countries, cells.country_id))
    and ($first_year is null or cells.year >= $first_year)
    and ($last_year is null or cells.year <= $last_year)
    and ($programmes is null or list_contains($programmes, cells.programme_id))
group by cells.country_id, cells.year
order by cells.country_id, cells.year
