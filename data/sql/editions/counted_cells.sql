-- One row per measure, programme, country, year and standing: its narrow statements counted and added up.
-- May nest: the days of one statement may lie within those of another; never where all are days, months or years.
-- Free: each of these proves the same whatever else is stated: only records, each of which can hold, or only
-- totals of one scope that can all hold, and no wide statement in force meets them.
-- In the order in which the cells lie.
create or replace temp view counted_cells as
with

said as (
    select
        celled.metric_id,
        celled.programme_id,
        celled.countries[1] as country_id,
        year(celled.starts_on) as year,
        celled.is_in_force,
        celled.statement_id,
        celled.comparator,
        celled.basis,
        celled.starts_on,
        celled.ends_on,
        least_of(celled.comparator, celled.value) as low,
        most_of(celled.comparator, celled.value) as high,
        case
            when celled.starts_on = celled.ends_on then 'day'
            when day(celled.starts_on) <> 1 or celled.ends_on <> last_day(celled.ends_on)
                then null
            when month(celled.starts_on) = month(celled.ends_on) then 'month'
            when month(celled.starts_on) = 1 and month(celled.ends_on) = 12 then 'year'
        end as length
    from celled_statements as celled
    where celled.is_narrow
),

counted as (
    select
        said.metric_id,
        said.programme_id,
        said.country_id,
        said.year,
        said.is_in_force,
        count(*) as statements,
        count(*) filter (where said.basis = 'record') as records,
        count(*) filter (where said.low > 0) as lows,
        count(said.high) as highs,
        cast(least(sum(said.low), 2 ** 62) as bigint) as low_sum,
        max(said.low) as low_max,
        cast(least(sum(said.high), 2 ** 62) as bigint) as high_sum,
        min(said.high) as high_min,
        min(said.starts_on) as starts_on,
        max(said.ends_on) as ends_on,
        min(said.starts_on) filter (where said.basis = 'record') as records_start_on,
        min(said.statement_id) as first_id,
        min(said.comparator) as comparator,
        arg_min(said.statement_id, (-said.low, said.statement_id)) as largest_id,
        min(said.length) as shortest,
        case when count(said.length) = count(*) then max(said.length) end as longest,
        bool_or(said.low > said.high) as is_odd,
        max(said.starts_on) > min(said.starts_on) or max(said.ends_on) > min(said.ends_on) as is_mixed
    from said
    group by all
),

met as (
    select distinct
        counted.metric_id,
        counted.programme_id,
        counted.country_id,
        counted.year
    from counted
    inner join reached_years
        on
            counted.metric_id = reached_years.metric_id
            and counted.programme_id = reached_years.programme_id
            and counted.country_id = reached_years.country_id
            and counted.year between reached_years.from_year and reached_years.to_year
)

select
    counted.* exclude (is_odd, is_mixed),
    counted.is_in_force
    and met.year is null
    and case counted.records
        when counted.statements then not coalesce(counted.is_odd, false)
        when 0 then not counted.is_mixed and counted.low_max <= coalesce(counted.high_min, counted.low_max)
        else false
    end as is_free
from counted
left join met
    on
        counted.metric_id = met.metric_id
        and counted.programme_id = met.programme_id
        and counted.country_id = met.country_id
        and counted.year = met.year
order by
    counted.metric_id,
    counted.country_id,
    counted.year,
    counted.programme_id,
    counted.is_in_force
