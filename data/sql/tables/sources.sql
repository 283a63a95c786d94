-- One row per document that a figure or date was read in.
-- A column with a default may be left out of a facts file; every other column must be there.
-- Dates are ISO text of any precision: a year, a month or a day.
create table sources (
    source_id varchar primary key check (regexp_full_match(source_id, '[A-Za-z0-9][A-Za-z0-9_.-]*')),
    title varchar not null,
    publisher varchar not null,
    published_on varchar check (regexp_full_match(published_on, '\d{4}(-\d{2}(-\d{2})?)?')),
    url varchar check (regexp_matches(url, '^https?://')),
    accessed_on varchar check (regexp_full_match(accessed_on, '\d{4}(-\d{2}(-\d{2})?)?')),
    licence varchar,
    note varchar default null
)
