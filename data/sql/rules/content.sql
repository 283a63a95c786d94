-- Counts the rows of a table of facts.
insert into contents
select
    '${table_name}',
    counted.*
from (
    ${content}
) as counted
