-- One row per measure, text of places, years and standing: how many statements say so.
-- Year 0: since an unknown day. Selections of whole years and places tell no more apart.
create table tallied_scopes as
select
    statements.places,
    coalesce(year(statements.starts_on), 0) as from_year,
    year(statements.ends_on) as to_year,
    statements.metric_id,
    statements.is_in_force,
    count(*) as statements
from statements
group by all
order by statements.places, to_year, from_year, statements.metric_id, statements.is_in_force
