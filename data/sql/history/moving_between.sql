-- How many rows of a table went or came with changes after one and up to another.
select count(*) as rows_in_all
from (
    ${keys}
) as moving -- noqa: AL05
