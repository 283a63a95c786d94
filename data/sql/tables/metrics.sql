-- One row per measure. Kind: sum (adds up), unique (the same person may come twice), level (a state at a date).
-- Others: may programmes that nobody recorded here hold some too, or is what is recorded all there is? Empty: possible.
-- Of a share: part and whole are what its numerator and denominator count ("women", "seats"); targets are percentages
-- that charts mark, each with what it is ("30 the first target;50 parity").
create table metrics (
    metric_id varchar primary key check (regexp_full_match(metric_id, '[A-Za-z0-9][A-Za-z0-9_.-]*')),
    name varchar not null,
    unit varchar not null,
    kind varchar not null check (kind in ('sum', 'unique', 'level')),
    theme varchar not null,
    definition varchar default null,
    position integer default null,
    others varchar default 'possible' check (others in ('possible', 'none')),
    part varchar default null,
    whole varchar default null,
    targets varchar default null check (
        regexp_full_match(targets, '(100|\d{1,2}(\.\d+)?)( [^;]+)?(;(100|\d{1,2}(\.\d+)?)( [^;]+)?)*')
    )
)
