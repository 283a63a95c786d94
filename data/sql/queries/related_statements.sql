-- One row per other statement of the same measure that shares days and countries with one, some of the list.
-- Of all of them the number found stands in every row.
with

asked as (
    select
        cast($countries as varchar[]) as countries,
        coalesce(cast($starts_on as date), date '-infinity') as starts_on,
        cast($ends_on as date) as ends_on
),

beside as (
    select
        statements.rowid as spot,
        statements.statement_id,
        statements.starts_on,
        programmes.name as programme,
        list_has_all(statements.countries, asked.countries)
        and coalesce(statements.starts_on, date '-infinity') <= asked.starts_on
        and statements.ends_on >= asked.ends_on as is_outer,
        list_has_all(asked.countries, statements.countries)
        and coalesce(statements.starts_on, date '-infinity') >= asked.starts_on
        and statements.ends_on <= asked.ends_on as is_inner
    from statements
    inner join programmes on statements.programme_id = programmes.programme_id
    cross join asked
    where
        statements.metric_id = $metric_id
        and statements.statement_id <> $statement_id
        and coalesce(statements.starts_on, date '-infinity') <= asked.ends_on
        and statements.ends_on >= asked.starts_on
        and list_has_any(statements.countries, asked.countries)
),

keys as materialized (
    select
        beside.spot,
        case
            when beside.is_outer and beside.is_inner then 'same_scope'
            when beside.is_outer then 'contains'
            when beside.is_inner then 'inside'
            else 'overlaps'
        end as how,
        count(*) over () as found
    from beside
    order by
        case how when 'same_scope' then 1 when 'contains' then 2 when 'inside' then 3 else 4 end,
        beside.programme,
        beside.starts_on nulls first,
        beside.statement_id
    limit $most
)

select
    shown.*,
    keys.how,
    keys.found
from shown_statements((select list(listed.spot) from keys as listed), null, null, null) as shown
inner join keys on shown.spot = keys.spot
order by
    case keys.how when 'same_scope' then 1 when 'contains' then 2 when 'inside' then 3 else 4 end,
    shown.programme,
    shown.starts_on nulls first,
    shown.statement_id
