-- One row per organisation behind a figure, a programme or a milestone.
-- Its place is the country it is based in, or WLD where it is international; empty: not stated.
create table organisations (
    organisation_id varchar primary key check (regexp_full_match(organisation_id, '[A-Za-z0-9][A-Za-z0-9_.-]*')),
    name varchar not null,
    place varchar references places (place_id),
    founded varchar check (regexp_full_match(founded, '\d{4}(-\d{2}(-\d{2})?)?')),
    about varchar,
    url varchar check (regexp_matches(url, '^https?://')),
    short_name varchar default null,
    source_id varchar default null references sources (source_id)
)
