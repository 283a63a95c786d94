-- One row per change that led to this edition of the facts: who, when, from which files, what it took back.
create table past_changes (
    change_number integer not null,
    kind varchar not null,
    made_at timestamp not null,
    made_by varchar not null,
    note varchar,
    file_names varchar not null,
    undoes integer
)
