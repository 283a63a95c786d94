-- One row per statement: its columns, and its scope as countries by days, both ends included.
-- A table, made once at build: as a view it would be worked out again by every query.
create table statement_scopes as
with

listed as (
    select
        statements.statement_id,
        unnest(string_split(statements.places, ';')) as place_id
    from statements
),

reached as (
    select
        listed.statement_id,
        list(distinct place_countries.country_id order by place_countries.country_id) as countries
    from listed
    inner join place_countries on listed.place_id = place_countries.place_id
    group by listed.statement_id
)

select
    statements.*,
    reached.countries,
    first_day(statements.start) as starts_on,
    last_day_of(
        coalesce(statements."end", statements.as_of, sources.published_on, sources.accessed_on)
    ) as ends_on,
    coalesce(statements.start, statements."end", statements.as_of) is not null as is_dated,
    statements.rank in ('preferred', 'normal') as is_in_force
from statements
inner join reached on statements.statement_id = reached.statement_id
inner join sources on statements.source_id = sources.source_id
order by statements.metric_id, statements.programme_id, statements.statement_id
