-- One row per other statement of the same measure that shares days and countries with one.
with

everything as (
    select * from statements_in(null, null, null, null)
),

asked as (
    select
        statement_scopes.statement_id,
        statement_scopes.metric_id,
        statement_scopes.countries,
        coalesce(statement_scopes.starts_on, date '-infinity') as starts_on,
        statement_scopes.ends_on
    from statement_scopes
    where statement_scopes.statement_id = $statement_id
),

beside as (
    select
        everything.*,
        list_has_all(everything.countries, asked.countries)
        and coalesce(everything.starts_on, date '-infinity') <= asked.starts_on
        and everything.ends_on >= asked.ends_on as is_outer,
        list_has_all(asked.countries, everything.countries)
        and coalesce(everything.starts_on, date '-infinity') >= asked.starts_on
        and everything.ends_on <= asked.ends_on as is_inner
    from everything
    inner join asked on everything.metric_id = asked.metric_id
    where
        everything.statement_id <> asked.statement_id
        and list_has_any(everything.countries, asked.countries)
        and coalesce(everything.starts_on, date '-infinity') <= asked.ends_on
        and everything.ends_on >= asked.starts_on
)

select
    beside.*,
    case
        when beside.is_outer and beside.is_inner then 'same_scope'
        when beside.is_outer then 'contains'
        when beside.is_inner then 'inside'
        else 'overlaps'
    end as how
from beside
order by
    case how when 'same_scope' then 1 when 'contains' then 2 when 'inside' then 3 else 4 end,
    beside.programme,
    beside.starts_on nulls first,
    beside.statement_id
