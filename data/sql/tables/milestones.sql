-- One row per dated event in law, policy or institutions.
-- Empty end: one date, or still going on where status is ongoing.
create table milestones (
    milestone_id varchar primary key check (regexp_full_match(milestone_id, '[A-Za-z0-9][A-Za-z0-9_.-]*')),
    title varchar not null,
    "start" varchar not null check (regexp_full_match("start", '\d{4}(-\d{2}(-\d{2})?)?')),
    "end" varchar check (regexp_full_match("end", '\d{4}(-\d{2}(-\d{2})?)?')),
    places varchar not null check (regexp_full_match(places, '[A-Z][A-Z0-9_]*(;[A-Z][A-Z0-9_]*)*')),
    theme varchar not null,
    status varchar not null check (status in ('occurred', 'ongoing', 'planned')),
    source_id varchar not null references sources (source_id),
    locator varchar,
    paraphrase varchar,
    note varchar default null,
    other_sources varchar default null check (regexp_full_match(other_sources, '[A-Za-z0-9_.-]+(;[A-Za-z0-9_.-]+)*')),
    organisations varchar default null check (regexp_full_match(organisations, '[A-Za-z0-9_.-]+(;[A-Za-z0-9_.-]+)*'))
)
