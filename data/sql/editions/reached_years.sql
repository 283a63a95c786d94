-- One row per measure, programme, country and years that wide statements in force reach; year 0: since any time.
create or replace temp view reached_years as
select distinct
    nearby_wide.metric_id,
    nearby_wide.programme_id,
    unnest(nearby_wide.countries) as country_id,
    coalesce(year(nearby_wide.starts_on), 0) as from_year,
    year(nearby_wide.ends_on) as to_year
from nearby_wide
where nearby_wide.is_in_force
