-- One row per fact that a change added, changed or retired. Cells: a JSON object of text; none where retired.
create table if not exists change_rows (
    change_number integer not null,
    table_name varchar not null,
    row_key varchar not null,
    effect varchar not null check (effect in ('added', 'changed', 'retired')),
    cells varchar,
    check ((cells is null) = (effect = 'retired'))
)
