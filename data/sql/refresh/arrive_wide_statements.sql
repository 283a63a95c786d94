-- Puts the wide statements that arrive among those.
insert into wide_statements by name
select arriving_statements.* exclude (locator, paraphrase, processing, note)
from arriving_statements
where not arriving_statements.is_narrow
