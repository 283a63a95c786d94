-- One row per dated event in law, policy or institutions.
-- Empty end: one date, or still going on where status is ongoing.
create table milestones (
    -- Id (may stay empty) | may stay empty
    milestone_id varchar primary key check (regexp_full_match(milestone_id, '[A-Za-z0-9][A-Za-z0-9_.-]*')),
    -- Title | what happened, in a few words | 1000 characters
    title varchar not null,
    -- First day | 2019, 2019-03 or 2019-03-05 | also from, start date
    "start" varchar not null check (regexp_full_match("start", '\d{4}(-\d{2}(-\d{2})?)?')),
    -- Last day | empty where it was one day, or still goes on | also to, end date
    "end" varchar check (regexp_full_match("end", '\d{4}(-\d{2}(-\d{2})?)?')),
    -- Places | a country or group by name or code; several parted by ; |
    -- rows of places, also place, country, countries
    places varchar not null check (regexp_full_match(places, '[A-Z][A-Z0-9_]*(;[A-Z][A-Z0-9_]*)*')),
    -- Theme | what it belongs to | 100 characters
    theme varchar not null,
    -- Status | occurred, ongoing or planned | empty means occurred
    status varchar not null check (status in ('occurred', 'ongoing', 'planned')),
    -- Source | title or id of a source; new ones go into a table of sources | also source title
    source_id varchar not null references sources (source_id),
    -- Where in the source | page, table or row in the source | 4000 characters
    locator varchar,
    -- In your own words | what the source says, in your own words; not its sentence |
    -- 4000 characters, also in our own words
    paraphrase varchar,
    -- Note | may stay empty | 4000 characters
    note varchar default null,
    -- Other sources | may stay empty; titles or ids, parted by ; | rows of sources
    other_sources varchar default null check (regexp_full_match(other_sources, '[A-Za-z0-9_.-]+(;[A-Za-z0-9_.-]+)*')),
    -- Organisations | may stay empty; names or ids, parted by ; | rows of organisations
    organisations varchar default null check (regexp_full_match(organisations, '[A-Za-z0-9_.-]+(;[A-Za-z0-9_.-]+)*'))
)
