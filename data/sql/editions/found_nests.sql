-- One row per statement of one place and year whose days lie within a longer statement in force of its cell.
create or replace temp view found_nests as
with

lengths as (
    select
        cells.metric_id,
        cells.programme_id,
        cells.country_id,
        cells.year,
        cells.shortest,
        cells.longest
    from nearby_cells as cells
    union all
    select
        wide_statements.metric_id,
        wide_statements.programme_id,
        wide_statements.countries[1],
        year(wide_statements.ends_on),
        null,
        null
    from nearby_wide as wide_statements
    where
        len(wide_statements.countries) = 1
        and year(wide_statements.starts_on) = year(wide_statements.ends_on)
),

-- Days, or months, or years: where all are of one length none lies within another.
nesting as (
    select
        lengths.metric_id,
        lengths.programme_id,
        lengths.country_id,
        lengths.year
    from lengths
    inner join metrics on lengths.metric_id = metrics.metric_id
    where metrics.kind <> 'level'
    group by all
    having count(lengths.longest) < count(*) or min(lengths.shortest) <> max(lengths.longest)
),

inner_scopes as (
    select
        celled.statement_id,
        celled.metric_id,
        celled.programme_id,
        celled.countries[1] as country_id,
        year(celled.ends_on) as year,
        celled.starts_on,
        celled.ends_on,
        celled.is_narrow,
        celled.is_in_force
    from celled_statements as celled
),

crowded as (
    select inner_scopes.*
    from inner_scopes
    inner join nesting
        on
            inner_scopes.metric_id = nesting.metric_id
            and inner_scopes.programme_id = nesting.programme_id
            and inner_scopes.country_id = nesting.country_id
            and inner_scopes.year = nesting.year
)

select distinct
    crowded.statement_id,
    crowded.metric_id,
    crowded.programme_id,
    crowded.country_id,
    crowded.year
from crowded
inner join crowded as outer_scopes
    on
        crowded.metric_id = outer_scopes.metric_id
        and crowded.programme_id = outer_scopes.programme_id
        and crowded.country_id = outer_scopes.country_id
        and crowded.year = outer_scopes.year
where
    outer_scopes.is_narrow
    and outer_scopes.is_in_force
    and outer_scopes.starts_on <= crowded.starts_on
    and outer_scopes.ends_on >= crowded.ends_on
    and outer_scopes.ends_on - outer_scopes.starts_on > crowded.ends_on - crowded.starts_on
