-- One row per statement of the free cells in a question, as a claim by itself.
with

asked as (
    select
        free_cells.programme_id,
        free_cells.country_id,
        free_cells.year,
        free_cells.records_are,
        free_cells.is_aggregate
    from free_cells
    where
        free_cells.metric_id = $metric_id
        and ($countries is null or list_contains($countries, free_cells.country_id))
        and ($first_year is null or free_cells.year >= $first_year)
        and ($last_year is null or free_cells.year <= $last_year)
        and ($programmes is null or list_contains($programmes, free_cells.programme_id))
)

select
    statements.statement_id,
    statements.programme_id,
    statements.comparator,
    statements.value,
    statements.countries,
    if(asked.is_aggregate, statements.countries, []) as aggregates,
    statements.starts_on,
    statements.ends_on,
    statements.is_dated,
    statements.basis,
    statements.rank,
    asked.records_are as records
from statements
inner join asked
    on
        statements.programme_id = asked.programme_id
        and statements.countries[1] = asked.country_id
        and year(statements.starts_on) = asked.year
where
    statements.metric_id = $metric_id
    and statements.is_narrow
    and statements.is_in_force
    and statements.starts_on >= make_date(coalesce($first_year, 1), 1, 1)
    and statements.starts_on <= make_date(coalesce($last_year, 9999), 12, 31)
order by statements.statement_id
