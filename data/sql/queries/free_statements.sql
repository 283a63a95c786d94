-- One row per narrow statement of a measure in a question: those of free cells are told from others by who asks.
-- Plainly written, of one table and with bounds that its order knows: each question may ask this.
select
    statements.statement_id,
    statements.programme_id,
    statements.comparator,
    statements.value,
    statements.countries,
    statements.starts_on,
    statements.ends_on,
    statements.is_dated,
    statements.basis,
    statements.rank
from statements
where
    statements.metric_id = $metric_id
    and statements.is_narrow
    and statements.is_in_force
    and statements.places >= $first_country
    and statements.places <= $last_country
    and ($countries is null or list_contains($countries, statements.places))
    and statements.starts_on >= make_date($since, 1, 1)
    and statements.starts_on <= make_date($until, 12, 31)
    and list_contains($programmes, statements.programme_id)
order by statements.statement_id
