-- One row per statement that is in no figure: planned, or superseded by another.
create table set_aside as
select
    statements.statement_id,
    statements.metric_id,
    statements.programme_id,
    statements.comparator,
    statements.value,
    statements.countries,
    statements.starts_on,
    statements.ends_on,
    statements.is_dated,
    statements.basis,
    statements.rank
from statements
where not statements.is_in_force
