-- One row per organisation behind a figure, a programme or a milestone.
-- Its place is the country it is based in, or WLD where it is international; empty: not stated.
create table organisations (
    -- Id (may stay empty) | may stay empty
    organisation_id varchar primary key check (regexp_full_match(organisation_id, '[A-Za-z0-9][A-Za-z0-9_.-]*')),
    -- Name | what it is called | 300 characters
    name varchar not null,
    -- Place | the country it is based in, or the aggregate that it is of; empty where not stated
    place varchar references places (place_id),
    -- Founded | a year, a month or a day
    founded varchar check (regexp_full_match(founded, '\d{4}(-\d{2}(-\d{2})?)?')),
    -- About | what it does, in your own words | 4000 characters
    about varchar,
    -- Web address | the whole address, with https:// | 2000 characters, also link, address
    url varchar check (regexp_matches(url, '^https?://')),
    -- Short name | may stay empty | 300 characters
    short_name varchar default null,
    -- Source | title or id of the source that says so | also source title
    source_id varchar default null references sources (source_id)
)
