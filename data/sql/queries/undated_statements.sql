-- One row per statement in force of a measure that no source dates and that touches the selection, the first ones.
-- None of them is narrow: they are few, and found beside the others.
with

undated as (
    select wide_statements.statement_id
    from wide_statements
    where
        wide_statements.metric_id = $metric_id
        and wide_statements.is_in_force
        and not wide_statements.is_dated
),

keys as materialized (
    select found.spot
    from undated
    inner join statements_in($places, $first_year, $last_year, $programmes) as found
        on undated.statement_id = found.statement_id and found.metric_id = $metric_id
    inner join programmes on found.programme_id = programmes.programme_id
    order by
        programmes.name,
        found.starts_on nulls first,
        found.statement_id
    limit $most
)

select * from
    shown_statements(
        (select list(listed.spot) from keys as listed), $places, $first_year, $last_year
    ) as shown
order by
    shown.programme,
    shown.starts_on nulls first,
    shown.statement_id
