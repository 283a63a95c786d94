-- One row per programme or published series. Records: are the records held here all there is?
-- Note: what to know of its figures, shown with its charts.
create table programmes (
    programme_id varchar primary key check (regexp_full_match(programme_id, '[A-Za-z0-9][A-Za-z0-9_.-]*')),
    name varchar not null,
    organisation varchar references organisations (organisation_id),
    records varchar not null check (records in ('partial', 'complete')),
    note varchar default null
)
