-- Whether any row of a table is coming or going.
select count(*) > 0 as is_any
from coming_${table_name}
