-- One row per measure, programme, country and years that wide statements in force reach; year 0: since any time.
create or replace temp view reached_years as
select distinct
    wide_statements.metric_id,
    wide_statements.programme_id,
    unnest(wide_statements.countries) as country_id,
    coalesce(year(wide_statements.starts_on), 0) as from_year,
    year(wide_statements.ends_on) as to_year
from wide_statements
where wide_statements.is_in_force
