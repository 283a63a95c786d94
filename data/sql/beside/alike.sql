-- The statements that may say again what one put forward says: of its measure, of its programme or
-- its document, and of its value or its days.
with

sought_statements as (
    select
        unnest(cast($metrics as varchar[])) as metric_id,
        unnest(cast($programmes as varchar[])) as programmes,
        unnest(cast($sources as varchar[])) as sources,
        unnest(cast($amounts as varchar[])) as value,
        unnest(cast($first_days as varchar[])) as first_day,
        unnest(cast($last_days as varchar[])) as last_day
),

sought as (
    select
        sought_statements.metric_id,
        unnest(string_split(sought_statements.programmes, chr(31))) as programme_id,
        null as source_id,
        cast(sought_statements.value as double) as value,
        try_cast(sought_statements.first_day as date) as first_day,
        try_cast(sought_statements.last_day as date) as last_day
    from sought_statements
    union all
    select
        sought_statements.metric_id,
        null,
        unnest(string_split(sought_statements.sources, chr(31))),
        cast(sought_statements.value as double),
        try_cast(sought_statements.first_day as date),
        try_cast(sought_statements.last_day as date)
    from sought_statements
)

select ${column_names}
from statements
where
    statements.statement_id not in (select unnest(cast($changed as varchar[])))
    and statements.rowid in (
        select found.rowid
        from statements as found
        inner join sought
            on found.metric_id = sought.metric_id and found.programme_id = sought.programme_id
        where
            abs(found.value - sought.value) <= 0.1
            or (
                found.starts_on is not distinct from sought.first_day
                and found.ends_on is not distinct from sought.last_day
            )
        union
        select found.rowid
        from statements as found
        inner join sought
            on found.metric_id = sought.metric_id and found.source_id = sought.source_id
        where
            abs(found.value - sought.value) <= 0.1
            or (
                found.starts_on is not distinct from sought.first_day
                and found.ends_on is not distinct from sought.last_day
            )
    )
