-- One row per statement that comes in: its columns, and its scope as countries by days, both ends included.
-- Narrow: of one place that is no group, begun and over within one year. Whole years and places hold
-- such a scope or do not meet it, so narrow statements are counted and added up by cells.
create or replace temp view scoped_statements as
with

texts as (
    select distinct incoming_statements.places from incoming_statements
),

listed as (
    select
        texts.places,
        unnest(string_split(texts.places, ';')) as place_id
    from texts
),

reached as (
    select
        listed.places,
        list(distinct place_countries.country_id order by place_countries.country_id) as countries
    from listed
    inner join place_countries on listed.place_id = place_countries.place_id
    group by listed.places
),

dated as (
    select
        incoming_statements.*,
        reached.countries,
        first_day(incoming_statements.start) as starts_on,
        last_day_of(
            coalesce(
                incoming_statements."end",
                incoming_statements.as_of,
                sources.published_on,
                sources.accessed_on
            )
        ) as ends_on,
        coalesce(
            incoming_statements.start, incoming_statements."end", incoming_statements.as_of
        ) is not null as is_dated,
        incoming_statements.rank in ('preferred', 'normal') as is_in_force
    from incoming_statements
    inner join reached on incoming_statements.places = reached.places
    inner join sources on incoming_statements.source_id = sources.source_id
)

select
    dated.*,
    coalesce(
        len(dated.countries) = 1
        and dated.places = dated.countries[1]
        and dated.starts_on <= dated.ends_on
        and year(dated.starts_on) = year(dated.ends_on),
        false
    ) as is_narrow
from dated
