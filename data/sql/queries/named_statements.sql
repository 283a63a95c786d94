-- One row per statement of the ids given, whatever its rank, that touches a selection.
with

named as (
    select unnest(cast($ids as varchar[])) as statement_id
),

keys as materialized (
    select statements.rowid as spot
    from ids
    inner join named
        on ids.id_hash = hash(named.statement_id) and ids.statement_id = named.statement_id
    inner join statements
        on
            ids.metric_id = statements.metric_id
            and ids.programme_id = statements.programme_id
            and ids.statement_id = statements.statement_id
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
