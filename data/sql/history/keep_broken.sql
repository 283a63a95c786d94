-- One row per row that breaks a rule: its table and line.
create or replace table broken (table_name varchar not null, line_number bigint not null)
