-- One row per pair of counted statements of one programme and measure, one inside the other's scope.
-- Of the totals the first ones are looked at; of what lies inside each the first ones are told, and how many.
with

crowded as (
    select distinct
        cells.metric_id,
        cells.programme_id
    from cells
    where cells.is_in_force and cells.statements > 1 and cells.records < cells.statements
),

totals as (
    select wide_statements.* exclude (is_narrow)
    from wide_statements
    where wide_statements.is_in_force and wide_statements.basis = 'total'
    union all
    select statements.* exclude (locator, paraphrase, processing, note, is_narrow)
    from statements
    inner join crowded
        on statements.metric_id = crowded.metric_id and statements.programme_id = crowded.programme_id
    where statements.is_narrow and statements.is_in_force and statements.basis = 'total'
),

chosen as (
    select countries_of($places) as countries
),

looked_at as materialized (
    select
        totals.*,
        coalesce(totals.starts_on, date '-infinity') as begins_on,
        metrics.position as metric_position,
        count(*) over () as totals
    from totals
    inner join metrics on totals.metric_id = metrics.metric_id
    cross join chosen
    where
        metrics.kind in ('sum', 'unique')
        and ($programmes is null or list_contains($programmes, totals.programme_id))
        and relation_to_selection(
            totals.countries, totals.starts_on, totals.ends_on, chosen.countries, $first_year, $last_year
        ) is not null
    order by metrics.position nulls last, totals.statement_id
    limit $most_totals
),

pairs as (
    select
        looked_at.metric_position,
        looked_at.metric_id,
        looked_at.statement_id as outer_id,
        inner_one.statement_id as inner_id,
        coalesce(inner_one.starts_on, date '-infinity') as begins_on,
        looked_at.totals
    from statements_in($places, $first_year, $last_year, $programmes) as inner_one
    inner join looked_at
        on
            inner_one.programme_id = looked_at.programme_id
            and inner_one.metric_id = looked_at.metric_id
            and inner_one.statement_id <> looked_at.statement_id
    where
        inner_one.is_in_force
        and inner_one.metric_id >= (select min(firsts.metric_id) from looked_at as firsts)
        and inner_one.metric_id <= (select max(lasts.metric_id) from looked_at as lasts)
        and looked_at.begins_on <= coalesce(inner_one.starts_on, date '-infinity')
        and looked_at.ends_on >= inner_one.ends_on
        and list_has_all(looked_at.countries, inner_one.countries)
        -- two totals of one scope lie in each other: the pair is told once
        and (
            looked_at.statement_id < inner_one.statement_id
            or inner_one.basis = 'record'
            or looked_at.begins_on < coalesce(inner_one.starts_on, date '-infinity')
            or looked_at.ends_on > inner_one.ends_on
            or not list_has_all(inner_one.countries, looked_at.countries)
        )
)

select
    pairs.metric_id,
    pairs.outer_id,
    pairs.inner_id,
    pairs.totals,
    count(*) over (partition by pairs.outer_id) as inside
from pairs
qualify
    row_number() over (partition by pairs.outer_id order by pairs.begins_on, pairs.inner_id)
    <= $most_inside
order by pairs.metric_position nulls last, pairs.outer_id, pairs.begins_on, pairs.inner_id
