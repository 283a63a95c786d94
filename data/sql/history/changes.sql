-- One row per change to the facts, in the order they were made: who, when, and the facts after it.
-- Undoes: the change whose effect this one takes back. Facts_digest names what the facts are from then on.
create table if not exists changes (
    change_number integer primary key,
    kind varchar not null check (kind in ('curated', 'import', 'entry', 'undo')),
    made_at timestamp not null,
    made_by varchar not null,
    note varchar,
    undoes integer,
    facts_digest varchar not null
)
