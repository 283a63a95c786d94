-- One row per programme, counted measure and scope of one of its three widest statements, the first of each measure.
-- First and last year are those that all statements of the programme on the measure span.
with

spans as (
    select
        dated.metric_id,
        dated.programme_id,
        min(dated.first_year) as first_year,
        max(dated.last_year) as last_year
    from (
        select
            cells.metric_id,
            cells.programme_id,
            cells.year as first_year,
            cells.year as last_year
        from cells
        where cells.is_in_force
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

first_ones as (
    select * from widest_of_programmes as widest
    qualify
        row_number() over (
            partition by widest.metric_id
            order by
                len(widest.countries) desc,
                widest.programme_id asc,
                widest.ends_on asc,
                widest.statement_id asc
        ) <= $most
)

select
    first_ones.metric_id,
    first_ones.programme_id,
    first_ones.comparator,
    string_split(first_ones.places, ';') as places,
    first_ones.countries,
    year(first_ones.starts_on) as first_year,
    case when first_ones.is_dated then year(first_ones.ends_on) end as last_year,
    spans.first_year as programme_first_year,
    spans.last_year as programme_last_year
from first_ones
inner join metrics on first_ones.metric_id = metrics.metric_id
inner join spans
    on first_ones.metric_id = spans.metric_id and first_ones.programme_id = spans.programme_id
order by
    metrics.position asc nulls last,
    first_ones.metric_id asc,
    len(first_ones.countries) desc,
    first_ones.programme_id asc,
    first_ones.ends_on asc,
    first_ones.statement_id asc
