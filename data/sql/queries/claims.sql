-- One row per claim of a measure: a statement, or narrow statements in force that answers take together.
-- Narrow are, in a programme of $fold_from statements or more and of one country: totals of the same
-- days, and records of one year that no total's first or last day cuts: they lie in the same totals.
with

said as materialized (
    select * from said_of($metric_id, $with_free, $with_history)
),

total_edges as (
    select distinct
        said.programme_id,
        place.country_id,
        day.cut_on
    from said
    cross join unnest(said.countries) as place (country_id)
    cross join unnest([said.ends_on, said.starts_on - 1]) as day (cut_on)
    where said.basis = 'total' and said.is_in_force and day.cut_on is not null
),

crowded as (
    select said.programme_id
    from said
    where said.is_in_force and said.kind != 'level'
    group by said.programme_id
    having count(*) >= $fold_from
),

placed as (
    select
        said.*,
        total_edges.cut_on,
        said.is_in_force
        and crowded.programme_id is not null
        and len(said.countries) = 1
        and said.low <= coalesce(said.high, said.low)
        and (
            said.basis = 'total'
            or year(said.starts_on) = year(said.ends_on)
            and said.ends_on <= coalesce(total_edges.cut_on, said.ends_on)
        ) as is_folded
    from said
    left join crowded on said.programme_id = crowded.programme_id
    asof left join total_edges
        on
            said.programme_id = total_edges.programme_id
            and said.countries[1] = total_edges.country_id
            and said.starts_on <= total_edges.cut_on
),

claims as (
    select
        placed.programme_id,
        placed.countries,
        placed.basis,
        min(placed.starts_on) as starts_on,
        max(placed.ends_on) as ends_on,
        any_value(placed.comparator) as comparator,
        any_value(placed.value) as value,
        any_value(placed.rank) as rank,
        bool_and(placed.is_dated) as is_dated,
        count(*) as statements,
        -- Records add up; people may come twice, and totals of one scope say the same thing.
        if(placed.basis = 'record' and placed.kind = 'sum', sum(placed.low), max(placed.low)) as least,
        case
            when placed.basis = 'total' then min(placed.high)
            when count(placed.high) = count(*) then sum(placed.high)
        end as most,
        -- Of those that do not add up, the ones that set the least and the most.
        case
            when placed.basis = 'total'
                then list_sort(list_distinct([
                    arg_max(placed.statement_id, (placed.low, placed.statement_id)),
                    arg_min(placed.statement_id, (coalesce(placed.high, 2 ** 62), placed.statement_id))
                ]))
            when placed.kind = 'unique' then [arg_max(placed.statement_id, (placed.low, placed.statement_id))]
            else min(placed.statement_id, 50)
        end as names
    from placed
    group by
        placed.programme_id,
        placed.countries,
        placed.basis,
        placed.kind,
        if(placed.is_folded, null, placed.statement_id),
        if(placed.basis = 'total', placed.starts_on, date_trunc('year', placed.starts_on)),
        if(placed.basis = 'total', placed.ends_on, placed.cut_on)
)

select
    claims.*,
    claims.names[1] as statement_id,
    aggregates_among(claims.countries) as aggregates,
    programmes.records
from claims
inner join programmes on claims.programme_id = programmes.programme_id
order by claims.programme_id, statement_id
