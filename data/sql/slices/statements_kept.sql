-- How many statements an edition has.
select count(*) as rows_in_all
from statements
