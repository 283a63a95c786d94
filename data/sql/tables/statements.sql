-- One row per statement of a quantity, as its source makes it: value, comparator, scope, basis.
-- Places joined with ";". Empty start: unknown beginning. Empty end: up to as_of, else the source's date.
create table statements (
    -- Id (may stay empty) | may stay empty
    statement_id varchar primary key check (regexp_full_match(statement_id, '[A-Za-z0-9][A-Za-z0-9_.-]*')),
    -- Programme | name or id of a programme | also program, program id, programme name
    programme_id varchar not null references programmes (programme_id),
    -- Measure | name or id of a measure | also metric name
    metric_id varchar not null references metrics (metric_id),
    -- Comparator | may stay empty; or more than, at least, up to, less than, about | empty means =
    comparator varchar not null check (comparator in ('=', '>', '>=', '<', '<=', '~')),
    -- Value | 24, or: more than 350
    value double not null check (isfinite(value) and value >= 0),
    -- Places | a country or group by name or code; several parted by ; |
    -- rows of places, also place, country, countries
    places varchar not null check (regexp_full_match(places, '[A-Z][A-Z0-9_]*(;[A-Z][A-Z0-9_]*)*')),
    -- First day | 2019, 2019-03, 2019-03-05 or Q1 2019; empty if not known | also from, start date
    "start" varchar check (regexp_full_match("start", '\d{4}(-\d{2}(-\d{2})?)?')),
    -- Last day | the last day, likewise; both are included | also to, end date
    "end" varchar check (regexp_full_match("end", '\d{4}(-\d{2}(-\d{2})?)?')),
    -- Record or total | record (one thing that happened) or total (all there was in place and time)
    basis varchar not null check (basis in ('record', 'total')),
    -- As of | may stay empty; the day up to which it is told, where no last day is known
    as_of varchar check (regexp_full_match(as_of, '\d{4}(-\d{2}(-\d{2})?)?')),
    -- Source | title or id of a source; new ones go into a table of sources | also source title
    source_id varchar not null references sources (source_id),
    -- Where in the source | page, table or row in the source | 4000 characters
    locator varchar,
    -- In your own words | what the source says, in your own words; not its sentence |
    -- 4000 characters, also in our own words
    paraphrase varchar,
    -- How it was read | may stay empty; as_stated, transcribed or derived |
    -- empty means transcribed, also process
    processing varchar not null check (processing in ('as_stated', 'transcribed', 'derived')),
    -- Rank | may stay empty; normal, preferred, superseded or planned | empty means normal
    rank varchar not null check (rank in ('preferred', 'normal', 'superseded', 'planned')),
    -- Women (shares only) | of a share, the women; else empty
    numerator integer default null check (numerator >= 0),
    -- Seats (shares only) | of a share, all seats; else empty
    denominator integer default null check (denominator > 0),
    -- Note | may stay empty | 4000 characters
    note varchar default null
)
