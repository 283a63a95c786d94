-- Reads every cell of a table of the journal: how many rows it has, and a digest of them in any order.
select
    count(*) as table_rows,
    bit_xor(hash(told)) as content
from journal.${table_name} as told -- noqa: AL05
