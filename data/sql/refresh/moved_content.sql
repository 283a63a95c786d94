-- Brings the contents of a table up to what goes from it and what comes to it.
update contents
set
    rows_in_all = contents.rows_in_all - going.rows_in_all + coming.rows_in_all,
    digest = xor(contents.digest, xor(going.digest, coming.digest))
from (
    ${going}
) as going
cross join (
    ${coming}
) as coming
where contents.table_name = '${table_name}'
