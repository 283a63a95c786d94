-- One row per programme, measure and place: its latest share within the years asked.
with

shares as (
    select * from shares_in($places, $first_year, $last_year, $programmes, $comparators, $metric_id)
),

ranked as (
    select
        shares.*,
        row_number() over newest_first as newest,
        first_value(shares.year) over oldest_first as first_year_known,
        first_value(shares.share_percent) over oldest_first as first_share_percent,
        first_value(shares.comparator) over oldest_first as first_comparator,
        lag(shares.year) over oldest_first as previous_year,
        lag(shares.share_percent) over oldest_first as previous_share_percent,
        max(shares.share_percent) over oldest_first <= shares.share_percent as is_highest
    from shares
    window
        newest_first as (
            partition by shares.programme_id, shares.metric_id, shares.place_id
            order by shares.ends_on desc, shares.statement_id desc
        ),
        oldest_first as (
            partition by shares.programme_id, shares.metric_id, shares.place_id
            order by shares.ends_on, shares.statement_id
        )
)

select * from ranked
where ranked.newest = 1
order by
    ranked.metric_position nulls last,
    ranked.programme,
    ranked.place
