-- One row per change to the facts: who, when, and how many rows of all tables it touched.
-- Kind: curated, import, entry, undo. Undoes: the change whose effect this one takes back.
create table journal.changes (
    change_number integer not null,
    kind varchar not null,
    made_at timestamp not null,
    made_by varchar not null,
    note varchar,
    undoes integer,
    added bigint not null,
    changed bigint not null,
    retired bigint not null
)
