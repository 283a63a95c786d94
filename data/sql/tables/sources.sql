-- One row per document that a figure or date was read in.
-- A column with a default may be left out of a facts file; every other column must be there.
-- Dates are ISO text of any precision: a year, a month or a day.
create table sources (
    -- Id (may stay empty) | may stay empty | also source title
    source_id varchar primary key check (regexp_full_match(source_id, '[A-Za-z0-9][A-Za-z0-9_.-]*')),
    -- Title | what the document is called | 1000 characters
    title varchar not null,
    -- Publisher | who published it | 300 characters
    publisher varchar not null,
    -- Published on | a year, a month or a day; empty where the document does not say
    published_on varchar check (regexp_full_match(published_on, '\d{4}(-\d{2}(-\d{2})?)?')),
    -- Web address | the whole address, with https:// | 2000 characters, also link, address
    url varchar check (regexp_matches(url, '^https?://')),
    -- Read on | the day on which you read it
    accessed_on varchar check (regexp_full_match(accessed_on, '\d{4}(-\d{2}(-\d{2})?)?')),
    -- Licence | the terms of its publisher | 600 characters
    licence varchar,
    -- Note | may stay empty | 4000 characters
    note varchar default null
)
