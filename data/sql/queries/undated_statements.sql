-- One row per statement in force of a measure that no source dates and that touches the selection, the first ones.
-- None of them is narrow: they are few, and found beside the others.
select wide_statements.statement_id
from wide_statements
inner join places_met($places) as met on wide_statements.places = met.places
inner join programmes on wide_statements.programme_id = programmes.programme_id
where
    wide_statements.metric_id = $metric_id
    and wide_statements.is_in_force
    and not wide_statements.is_dated
    and ($programmes is null or list_contains($programmes, wide_statements.programme_id))
    and (
        meets(wide_statements.starts_on, wide_statements.ends_on, $first_year, $last_year)
        or met.is_inside
        and lies_within(wide_statements.starts_on, wide_statements.ends_on, $first_year, $last_year)
    )
order by
    programmes.name,
    wide_statements.starts_on nulls first,
    wide_statements.statement_id
limit $most
