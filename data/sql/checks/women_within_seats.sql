-- Women cannot hold more seats than the house has.
select
    'statements' as file,
    statements.line_number as line,
    null as "column",
    statements.numerator || ' women of ' || statements.denominator
    || ' seats. Compare both with the source.' as message
from statements
where statements.numerator > statements.denominator
