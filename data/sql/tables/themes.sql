-- One row per theme of measures or of milestones: its name, and for a page of its own the question it answers.
-- Chain: measures of the theme that follow from one another, each more of the first, joined with ";".
-- A theme without a row is called by its code.
create table themes (
    -- Code | Latin letters, digits, - and _
    theme_id varchar primary key check (regexp_full_match(theme_id, '[A-Za-z0-9][A-Za-z0-9_.-]*')),
    -- Name | what it is called | 300 characters
    name varchar not null,
    -- Question that its page answers | may stay empty | 300 characters
    question varchar default null,
    -- About | may stay empty; what the theme is | 4000 characters
    about varchar default null,
    -- Measures that follow from one another | each more of the first, parted by ; | rows of metrics
    chain varchar default null check (regexp_full_match(chain, '[A-Za-z0-9_.-]+(;[A-Za-z0-9_.-]+)*')),
    -- Position on screen | may stay empty; a whole number, the least first
    position integer default null
)
