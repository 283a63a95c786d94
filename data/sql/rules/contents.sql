-- One row per table of facts: how many rows it has, and what they are, in whatever order.
create or replace table contents (
    table_name varchar not null,
    rows_in_all bigint not null,
    digest uhugeint not null
)
