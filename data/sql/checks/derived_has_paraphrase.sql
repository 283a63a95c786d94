-- A derived figure shows how it was derived.
select
    'statements' as file,
    statements.statement_id as key,
    'paraphrase' as "column",
    'this figure is derived, and nothing says how. Write the arithmetic here.' as message
from statements
where statements.processing = 'derived' and statements.paraphrase is null
