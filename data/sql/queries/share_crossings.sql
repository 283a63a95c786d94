-- One row per place and year for which one series states its share and the comparator's, to cross it or not.
with

shares as (
    select *
    from
        shares_in(
            $places,
            $first_year,
            $last_year,
            $programmes,
            [$comparator],
            $metric_id
        ) as found
    where
        ($programme is null or found.programme_id = $programme)
        and ($place_id is null or found.place_id = $place_id or found.is_comparator)
),

yearly as (
    select
        shares.programme_id,
        shares.metric_id,
        shares.metric_position,
        shares.place_id,
        shares.place,
        shares.year,
        shares.is_comparator,
        max_by(shares.share_percent, (shares.ends_on, shares.statement_id)) as share_percent,
        max_by(shares.comparator, (shares.ends_on, shares.statement_id)) as comparator,
        max_by(shares.statement_id, (shares.ends_on, shares.statement_id)) as statement_id
    from shares
    group by all
)

select
    yearly.programme_id,
    yearly.metric_id,
    yearly.place_id,
    yearly.place,
    yearly.year,
    yearly.comparator,
    yearly.share_percent,
    yearly.statement_id,
    comparators.comparator as beside_comparator,
    comparators.share_percent as beside_percent
from yearly
inner join yearly as comparators
    on
        yearly.programme_id = comparators.programme_id
        and yearly.metric_id = comparators.metric_id
        and yearly.year = comparators.year
        and comparators.is_comparator
where not yearly.is_comparator
order by
    yearly.metric_position nulls last,
    yearly.metric_id,
    yearly.programme_id,
    yearly.place,
    yearly.place_id,
    yearly.year
