-- One row per programme, counted measure and scope of one of its three widest statements in force.
-- First and last year are those that all statements of the programme on the measure span.
with

by_year as (
    select
        cells.metric_id,
        cells.programme_id,
        cells.year,
        cast(sum(cells.statements) as bigint) as statements
    from cells
    where cells.is_in_force
    group by cells.metric_id, cells.programme_id, cells.year
),

-- Of narrow statements, which are all of one place, those count that end first.
earliest as (
    select * from by_year
    qualify
        sum(by_year.statements) over (
            partition by by_year.metric_id, by_year.programme_id
            order by by_year.year
        ) - by_year.statements < 3
),

spans as (
    select
        dated.metric_id,
        dated.programme_id,
        min(dated.first_year) as first_year,
        max(dated.last_year) as last_year
    from (
        select
            by_year.metric_id,
            by_year.programme_id,
            by_year.year as first_year,
            by_year.year as last_year
        from by_year
        union all
        select
            wide_statements.metric_id,
            wide_statements.programme_id,
            year(wide_statements.starts_on),
            year(wide_statements.ends_on)
        from wide_statements
        where wide_statements.is_in_force
    ) as dated
    group by dated.metric_id, dated.programme_id
),

counted as (
    select wide_statements.*
    from wide_statements
    where wide_statements.is_in_force
    union all
    select statements.* exclude (locator, paraphrase, processing, note)
    from statements
    inner join earliest
        on
            statements.metric_id = earliest.metric_id
            and statements.programme_id = earliest.programme_id
            and year(statements.starts_on) = earliest.year
    where statements.is_narrow and statements.is_in_force
)

select
    counted.metric_id,
    counted.programme_id,
    counted.comparator,
    string_split(counted.places, ';') as places,
    counted.countries,
    year(counted.starts_on) as first_year,
    case when counted.is_dated then year(counted.ends_on) end as last_year,
    spans.first_year as programme_first_year,
    spans.last_year as programme_last_year
from counted
inner join metrics on counted.metric_id = metrics.metric_id
inner join spans
    on counted.metric_id = spans.metric_id and counted.programme_id = spans.programme_id
where metrics.kind <> 'level'
qualify
    row_number() over (
        partition by counted.metric_id, counted.programme_id
        order by len(counted.countries) desc, counted.ends_on asc, counted.statement_id asc
    ) <= 3
order by
    metrics.position asc nulls last,
    counted.metric_id asc,
    len(counted.countries) desc,
    counted.programme_id asc,
    counted.ends_on asc,
    counted.statement_id asc
