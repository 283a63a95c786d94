-- Women and seats are known together, or neither is.
select
    'statements' as file,
    statements.line_number as line,
    case when statements.numerator is null then 'numerator' else 'denominator' end as "column",
    'this cell is empty, and '
    || case when statements.numerator is null then 'denominator' else 'numerator' end
    || ' is not. Fill in both, or neither.' as message
from statements
where
    (statements.numerator is null) <> (statements.denominator is null)
    and not list_has_any(statements.broken_cells, ['numerator', 'denominator'])
