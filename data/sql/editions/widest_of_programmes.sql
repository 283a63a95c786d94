-- One row per statement in force that is one of the three widest of its programme on a counted measure.
create or replace view widest_of_programmes as
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

select counted.*
from counted
inner join metrics on counted.metric_id = metrics.metric_id
where metrics.kind <> 'level'
qualify
    row_number() over (
        partition by counted.metric_id, counted.programme_id
        order by len(counted.countries) desc, counted.ends_on asc, counted.statement_id asc
    ) <= 3
