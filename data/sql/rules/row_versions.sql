-- One row per version of a fact: the change that made it, and its cells as a JSON object.
create table row_versions (
    table_name varchar not null,
    row_key varchar not null,
    change_number integer not null,
    effect varchar not null,
    cells varchar
)
