-- One row per theme of measures or of milestones: its name, and for a page of its own the question it answers.
-- Chain: measures of the theme that follow from one another, each more of the first, joined with ";".
-- A theme without a row is called by its code.
create table themes (
    theme_id varchar primary key check (regexp_full_match(theme_id, '[A-Za-z0-9][A-Za-z0-9_.-]*')),
    name varchar not null,
    question varchar default null,
    about varchar default null,
    chain varchar default null check (regexp_full_match(chain, '[A-Za-z0-9_.-]+(;[A-Za-z0-9_.-]+)*')),
    position integer default null
)
