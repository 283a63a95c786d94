-- One row per cell that nothing else can move, of a measure in a question; the first of very many.
-- Plainly written, of one table and with bounds that its order knows: each question asks this.
select
    cells.programme_id,
    cells.country_id,
    cells.starts_on,
    cells.ends_on,
    cells.records,
    cells.statements,
    cells.comparator,
    cells.low_sum,
    cells.low_max,
    cells.highs,
    cells.high_sum,
    cells.high_min,
    cells.first_id,
    cells.largest_id
from cells
where
    cells.metric_id = $metric_id
    and cells.is_free
    and cells.country_id >= $first_country
    and cells.country_id <= $last_country
    and ($countries is null or list_contains($countries, cells.country_id))
    and cells.year >= $since
    and cells.year <= $until
    and ($programmes is null or list_contains($programmes, cells.programme_id))
-- In any order, which would cost a third more: where there are more none of them is used.
limit $most -- noqa: AM09
