-- A derived figure shows how it was derived.
select
    'statements' as file,
    statements.line_number as line,
    'paraphrase' as "column",
    'this figure is derived, and nothing says how. Write the arithmetic here.' as message
from statements
where
    statements.processing = 'derived'
    and statements.paraphrase is null
    and not list_contains(statements.broken_cells, 'paraphrase')
