-- One row per statement that is in no figure and lies inside a question or overlaps it, the first ones.
select
    set_aside.statement_id,
    set_aside.programme_id,
    set_aside.comparator,
    set_aside.value,
    set_aside.countries,
    set_aside.starts_on,
    set_aside.ends_on,
    set_aside.is_dated,
    set_aside.basis,
    set_aside.rank
from set_aside
where
    set_aside.metric_id = $metric_id
    and ($programmes is null or list_contains($programmes, set_aside.programme_id))
    and relation_to_selection(
        set_aside.countries, set_aside.starts_on, set_aside.ends_on, $countries, $first_year, $last_year
    ) is not null
order by set_aside.statement_id
limit $most
