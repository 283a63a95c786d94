-- One row per programme, counted measure and scope of one of its three widest statements in force.
-- First and last year are those that all statements of the programme on the measure span.
with

counted as (
    select
        statement_cards.*,
        len(statement_cards.countries) as breadth,
        min(year(statement_cards.starts_on)) over of_programme as programme_first_year,
        max(year(statement_cards.ends_on)) over of_programme as programme_last_year
    from statement_cards
    where statement_cards.kind <> 'level' and statement_cards.is_in_force
    window of_programme as (partition by statement_cards.metric_id, statement_cards.programme_id)
)

select
    counted.metric_id,
    counted.programme_id,
    counted.comparator,
    counted.places,
    counted.countries,
    year(counted.starts_on) as first_year,
    case when counted.is_dated then year(counted.ends_on) end as last_year,
    counted.programme_first_year,
    counted.programme_last_year
from counted
qualify
    row_number() over (
        partition by counted.metric_id, counted.programme_id
        order by counted.breadth desc, counted.ends_on asc, counted.statement_id asc
    ) <= 3
order by
    counted.metric_position asc nulls last,
    counted.metric_id asc,
    counted.breadth desc,
    counted.programme_id asc,
    counted.ends_on asc,
    counted.statement_id asc
