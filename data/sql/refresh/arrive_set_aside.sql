-- Puts the statements that arrive and are in no figure among those.
insert into set_aside by name
select
    arriving_statements.statement_id,
    arriving_statements.metric_id,
    arriving_statements.programme_id,
    arriving_statements.comparator,
    arriving_statements.value,
    arriving_statements.countries,
    arriving_statements.starts_on,
    arriving_statements.ends_on,
    arriving_statements.is_dated,
    arriving_statements.basis,
    arriving_statements.rank
from arriving_statements
where not arriving_statements.is_in_force
