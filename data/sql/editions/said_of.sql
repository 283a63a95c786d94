-- One row per statement of a measure, with the least and the most that it allows of a count.
-- Without what is free: what nothing touches is added up by cells.
create or replace macro said_of(asked_metric, with_free, with_history) as table
    with

    left_out as materialized (
        select
            free_cells.programme_id,
            free_cells.country_id,
            free_cells.year
        from free_cells
        where free_cells.metric_id = asked_metric and not with_free
    )

    select
        statements.*,
        metrics.kind,
        least_of(statements.comparator, statements.value) as low,
        most_of(statements.comparator, statements.value) as high
    from statements
    inner join metrics on statements.metric_id = metrics.metric_id
    left join left_out
        on
            statements.programme_id = left_out.programme_id
            and if(statements.is_narrow and statements.is_in_force, statements.countries[1], null)
            = left_out.country_id
            and year(statements.starts_on) = left_out.year
    where
        statements.metric_id = asked_metric
        and left_out.year is null
        and (statements.is_in_force or with_history)
