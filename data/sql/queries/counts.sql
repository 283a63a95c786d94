-- One row: how many statements in force lie inside the selection, how many overlap it, and how many are aside.
-- Aside: planned or superseded, so in no figure; with them it is all that the evidence lists.
select
    cast(
        coalesce(
            sum(tallies.statements) filter (where tallies.is_in_force and tallies.relation = 'inside'),
            0
        ) as bigint
    ) as inside,
    cast(
        coalesce(
            sum(tallies.statements)
            filter (where tallies.is_in_force and tallies.relation = 'overlapping'),
            0
        ) as bigint
    ) as overlapping,
    cast(coalesce(sum(tallies.statements) filter (where not tallies.is_in_force), 0) as bigint) as aside
from tallies_in($places, $first_year, $last_year, $programmes) as tallies
