-- One row per measure. Kind: sum (adds up), unique (the same person may come twice), level (a state at a date).
-- Others: may programmes that nobody recorded here hold some too, or is what is recorded all there is? Empty: possible.
-- Of a share: part and whole are what its numerator and denominator count ("women", "seats"); targets are percentages
-- that charts mark, each with what it is ("30 the first target;50 parity").
create table metrics (
    -- Id (may stay empty) | may stay empty | also metric name
    metric_id varchar primary key check (regexp_full_match(metric_id, '[A-Za-z0-9][A-Za-z0-9_.-]*')),
    -- Name | what it is called | 300 characters
    name varchar not null,
    -- Unit | what it counts, such as people; percent for a share | 100 characters
    unit varchar not null,
    -- Kind | sum (adds up), unique (some may be counted twice) or level (a state at a date)
    kind varchar not null check (kind in ('sum', 'unique', 'level')),
    -- Theme | what it belongs to | 100 characters
    theme varchar not null,
    -- What is counted, and what is not | a sentence or two | 4000 characters
    definition varchar default null,
    -- Position on screen | may stay empty; a whole number, the least first
    position integer default null,
    -- Others beside those recorded | may stay empty; possible, or none where no other programme has any
    others varchar default 'possible' check (others in ('possible', 'none')),
    -- Part (shares only) | of a share, what its numerator counts | 100 characters
    part varchar default null,
    -- Whole (shares only) | of a share, what its denominator counts | 100 characters
    whole varchar default null,
    -- Targets (shares only) | of a share, percentages that charts mark: 30 half way;60 all | 300 characters
    targets varchar default null check (
        regexp_full_match(targets, '(100|\d{1,2}(\.\d+)?)( [^;]+)?(;(100|\d{1,2}(\.\d+)?)( [^;]+)?)*')
    )
)
