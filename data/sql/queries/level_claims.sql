-- One row per claim of a level in a question: the latest of each place, each wide one, and the others together.
with

places_asked as (
    select
        listed_places.places,
        $countries is null or list_has_all($countries, listed_places.countries) as is_inside
    from listed_places
    where $countries is null or list_has_any($countries, listed_places.countries)
),

asked as (
    select
        statements.statement_id,
        statements.programme_id,
        statements.comparator,
        statements.value,
        statements.countries,
        statements.starts_on,
        statements.ends_on,
        statements.is_dated,
        statements.basis,
        statements.rank,
        statements.is_narrow,
        len(statements.countries) = 1
        and statements.is_dated
        and ($first_year is null or year(coalesce(statements.starts_on, statements.ends_on)) >= $first_year)
        and ($last_year is null or year(coalesce(statements.starts_on, statements.ends_on)) <= $last_year)
            as is_level_of_place
    from statements
    inner join places_asked on statements.places = places_asked.places
    where
        statements.metric_id = $metric_id
        and statements.is_in_force
        and ($programmes is null or list_contains($programmes, statements.programme_id))
        and (
            meets(statements.starts_on, statements.ends_on, $first_year, $last_year)
            or places_asked.is_inside
            and lies_within(statements.starts_on, statements.ends_on, $first_year, $last_year)
        )
),

latest as (
    select
        arg_max(
            asked.statement_id, (asked.ends_on, asked.rank = 'preferred', asked.statement_id)
        ) as statement_id
    from asked
    where asked.is_level_of_place
    group by asked.countries
),

told as (
    select
        asked.*,
        latest.statement_id is not null or not asked.is_narrow as is_alone
    from asked
    left join latest on asked.statement_id = latest.statement_id
)

select
    told.programme_id,
    programmes.records,
    any_value(told.comparator) as comparator,
    any_value(told.value) as value,
    list_sort(list_distinct(flatten(list(told.countries)))) as countries,
    aggregates_among(list_distinct(flatten(list(told.countries)))) as aggregates,
    min(told.starts_on) as starts_on,
    max(told.ends_on) as ends_on,
    bool_and(told.is_dated) as is_dated,
    any_value(told.basis) as basis,
    any_value(told.rank) as rank,
    count(*) as statements,
    min(told.statement_id, 50) as names,
    min(told.statement_id) as statement_id,
    null as least,
    null as most
from told
inner join programmes on told.programme_id = programmes.programme_id
group by told.programme_id, programmes.records, if(told.is_alone, told.statement_id, null)
order by told.programme_id, statement_id
