-- One row per place and year in which its share passed the comparator's of the same programme.
-- Equal shares are no crossing: the place keeps the side on which it was.
with

shares as (
    select *
    from shares_in($places, $first_year, $last_year, $programmes, [$comparator]) as found
    where $programme is null or found.programme_id = $programme
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
        max_by(shares.statement_id, (shares.ends_on, shares.statement_id)) as statement_id
    from shares
    group by all
),

compared as (
    select
        yearly.*,
        comparators.share_percent as comparator_share_percent,
        case when yearly.share_percent > comparators.share_percent then 'above' else 'below' end
            as direction
    from yearly
    inner join yearly as comparators
        on
            yearly.programme_id = comparators.programme_id
            and yearly.metric_id = comparators.metric_id
            and yearly.year = comparators.year
            and comparators.is_comparator
    where not yearly.is_comparator and yearly.share_percent <> comparators.share_percent
),

followed as (
    select
        compared.*,
        lag(compared.direction) over one_series as previous_direction,
        lag(compared.year) over one_series as previous_year
    from compared
    window one_series as (
        partition by compared.programme_id, compared.metric_id, compared.place_id
        order by compared.year
    )
)

select * from followed
where followed.direction <> followed.previous_direction
order by
    followed.metric_position nulls last,
    followed.programme_id,
    followed.place,
    followed.year
