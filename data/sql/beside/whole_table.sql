-- Every row of a table of facts; which change it came with is told of statements alone.
select
    ${table_name}.*,
    cast(null as integer) as change_from
from ${table_name}
