-- One row per statement in force of a measure that touches the selection: those of most countries.
-- Widest first, of as many countries in the order of lists; what is undated comes last.
with

keys as materialized (
    select found.spot
    from statements_in($places, $first_year, $last_year, $programmes) as found
    inner join programmes on found.programme_id = programmes.programme_id
    where found.is_in_force and found.metric_id = $metric_id
    order by
        found.is_dated desc,
        len(found.countries) desc,
        programmes.name asc,
        found.starts_on asc nulls first,
        found.statement_id asc
    limit $most
)

select * from
    shown_statements(
        (select list(listed.spot) from keys as listed), $places, $first_year, $last_year
    ) as shown
order by
    shown.is_dated desc,
    len(shown.countries) desc,
    shown.programme asc,
    shown.starts_on asc nulls first,
    shown.statement_id asc
