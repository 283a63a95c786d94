-- The rows that a proposal brings to a table, in the types of its columns; they come with no change.
select
    ${casts},
    cast(null as integer) as change_from
from proposed_rows as staged_rows -- noqa: AL05
