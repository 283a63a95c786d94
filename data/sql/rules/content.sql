-- One row: what names the rows of a table, the same in whatever order they were put in.
select
    count(*) as rows_in_all,
    coalesce(bit_xor(md5_number(concat_ws(chr(31), ${cells}))), 0) as digest
from ${table_name} as facts  -- noqa: AL05
