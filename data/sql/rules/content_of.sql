-- One row: how many rows there are, and what names them, the same in whatever order they were put in.
select
    count(*) as rows_in_all,
    cast(coalesce(bit_xor(md5_number(concat_ws(chr(31), ${cells}))), 0) as uhugeint) as digest
from ${rows} as facts  -- noqa: AL05
