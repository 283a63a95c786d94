-- One row per statement that no cell counts: of several countries or years, of a group, or without a beginning.
create table wide_statements as
select statements.* exclude (locator, paraphrase, processing, note)
from statements
where not statements.is_narrow
