-- One row per statement of a quantity, as its source makes it: value, comparator, scope, basis.
-- Places joined with ";". Empty start: unknown beginning. Empty end: up to as_of, else the source's date.
create table statements (
    statement_id varchar primary key check (regexp_full_match(statement_id, '[A-Za-z0-9][A-Za-z0-9_.-]*')),
    programme_id varchar not null references programmes (programme_id),
    metric_id varchar not null references metrics (metric_id),
    comparator varchar not null check (comparator in ('<', '<=', '=', '~', '>=', '>')),
    value double not null check (isfinite(value) and value >= 0),
    places varchar not null check (regexp_full_match(places, '[A-Z][A-Z0-9_]*(;[A-Z][A-Z0-9_]*)*')),
    "start" varchar check (regexp_full_match("start", '\d{4}(-\d{2}(-\d{2})?)?')),
    "end" varchar check (regexp_full_match("end", '\d{4}(-\d{2}(-\d{2})?)?')),
    basis varchar not null check (basis in ('record', 'total')),
    as_of varchar check (regexp_full_match(as_of, '\d{4}(-\d{2}(-\d{2})?)?')),
    source_id varchar not null references sources (source_id),
    locator varchar,
    paraphrase varchar,
    processing varchar not null check (processing in ('as_stated', 'transcribed', 'derived')),
    rank varchar not null check (rank in ('preferred', 'normal', 'superseded', 'planned')),
    numerator integer default null check (numerator >= 0),
    denominator integer default null check (denominator > 0),
    note varchar default null
)
