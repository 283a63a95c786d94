-- One row per programme or published series. Records: are the records held here all there is?
-- Note: what to know of its figures, shown with its charts.
create table programmes (
    -- Id (may stay empty) | may stay empty | also program, program id, programme name
    programme_id varchar primary key check (regexp_full_match(programme_id, '[A-Za-z0-9][A-Za-z0-9_.-]*')),
    -- Name | what it is called | 300 characters
    name varchar not null,
    -- Organisation | name or id of the organisation behind it
    organisation varchar references organisations (organisation_id),
    -- Records here | partial, or complete where its records here are all there is | empty means partial
    records varchar not null check (records in ('partial', 'complete')),
    -- Note | may stay empty; what to know of its figures | 4000 characters
    note varchar default null
)
