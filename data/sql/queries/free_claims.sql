-- One row per claim of very many statements: those of a programme's free cells in a question, added up.
-- Records and totals apart, and each aggregate by itself: it may hold what countries hold.
with

asked as (
    select
        free_cells.*,
        metrics.kind
    from free_cells
    inner join metrics on free_cells.metric_id = metrics.metric_id
    where
        free_cells.metric_id = $metric_id
        and ($countries is null or list_contains($countries, free_cells.country_id))
        and ($first_year is null or free_cells.year >= $first_year)
        and ($last_year is null or free_cells.year <= $last_year)
        and ($programmes is null or list_contains($programmes, free_cells.programme_id))
)

select
    asked.programme_id,
    if(asked.records > 0, 'record', 'total') as basis,
    if(asked.is_aggregate, [any_value(asked.country_id)], []) as aggregates,
    list(distinct asked.country_id order by asked.country_id) as countries,
    min(asked.starts_on) as starts_on,
    max(asked.ends_on) as ends_on,
    any_value(asked.records_are) as records,
    cast(sum(asked.statements) as bigint) as statements,
    -- Records add up; people may come twice, and totals of one scope say the same thing.
    cast(
        least(
            case any_value(asked.kind)
                when 'sum' then sum(if(asked.records > 0, asked.low_sum, asked.low_max))
                else max(asked.low_max)
            end,
            2 ** 62
        ) as bigint
    ) as least,
    case
        when bool_and(if(asked.records > 0, asked.highs = asked.statements, asked.high_min is not null))
            then cast(least(sum(if(asked.records > 0, asked.high_sum, asked.high_min)), 2 ** 62) as bigint)
    end as most,
    if(
        any_value(asked.kind) = 'sum',
        min(asked.first_id, 5),
        [arg_min(asked.largest_id, (-asked.low_max, asked.largest_id))]
    ) as names
from asked
group by
    asked.programme_id,
    asked.records > 0,
    asked.is_aggregate,
    if(asked.is_aggregate, asked.country_id, null)
order by asked.programme_id, basis, aggregates
