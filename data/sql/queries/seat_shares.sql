-- One row per share of seats within the selection, and per share of a comparator.
select * from shares_in($places, $first_year, $last_year, $programmes, $comparators, $metric_id) as shares
order by
    shares.metric_position nulls last,
    shares.programme,
    shares.place,
    shares.year,
    shares.ends_on,
    shares.statement_id
