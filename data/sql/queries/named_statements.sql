-- One row per statement of the ids given, whatever its rank, that touches a selection.
-- Where their measures are known, those alone are looked through; else where they lie is known of ids.
with

named as (
    select unnest(cast($ids as varchar[])) as statement_id
),

placed as (
    select
        ids.metric_id,
        ids.programme_id,
        ids.statement_id
    from ids
    inner join named
        on ids.id_hash = hash(named.statement_id) and ids.statement_id = named.statement_id
    where $metrics is null
),

keys as materialized (
    select statements.rowid as spot
    from statements
    where
        $metrics is not null
        and statements.metric_id in (select unnest(cast($metrics as varchar[])))
        and statements.statement_id in (select named.statement_id from named)
    union all
    select statements.rowid
    from placed
    inner join statements
        on
            placed.metric_id = statements.metric_id
            and placed.programme_id = statements.programme_id
            and placed.statement_id = statements.statement_id
)

select * from
    shown_statements(
        (select list(listed.spot) from keys as listed), $places, $first_year, $last_year
    ) as shown
where shown.relation is not null
order by
    shown.metric_position nulls last,
    shown.programme,
    shown.starts_on nulls first,
    shown.statement_id
