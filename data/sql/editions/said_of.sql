-- One row per statement of a measure, with the least and the most that it allows of a count.
-- Without what is free: what nothing touches is added up by cells.
create or replace macro said_of(asked_metric, with_free, with_history) as table
    with

    touched as materialized (
        select
            cells.programme_id,
            cells.country_id,
            cells.year
        from cells
        inner join programmes on cells.programme_id = programmes.programme_id
        where
            cells.metric_id = asked_metric
            and cells.is_in_force
            and not (cells.is_free and (cells.records > 0 or programmes.records <> 'complete'))
    )

    select
        statements.*,
        metrics.kind,
        least_of(statements.comparator, statements.value) as low,
        most_of(statements.comparator, statements.value) as high
    from statements
    inner join metrics on statements.metric_id = metrics.metric_id
    left join touched
        on
            statements.programme_id = touched.programme_id
            and statements.places = touched.country_id
            and year(statements.starts_on) = touched.year
    where
        statements.metric_id = asked_metric
        and (statements.is_in_force or with_history)
        and (
            with_free
            or not statements.is_narrow
            or not statements.is_in_force
            or touched.year is not null
        )
