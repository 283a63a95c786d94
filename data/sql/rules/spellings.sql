-- One row per name that a row of a table may be meant by: its key, its title, a country's two letters.
create table spellings (
    table_name varchar not null,
    row_id varchar not null,
    spelling varchar not null
)
