-- One row per statement of one country within one year, of a slice: what the cells are counted from.
create or replace temp view celled_statements as
select statements.*
from statements
semi join slice
    on statements.metric_id = slice.metric_id and statements.countries[1] = slice.country_id
where len(statements.countries) = 1 and year(statements.starts_on) = year(statements.ends_on)
