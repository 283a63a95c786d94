-- A share in percent is what its women and seats give, but for rounding to one decimal.
select
    'statements' as file,
    statements.line_number as line,
    null as "column",
    statements.numerator || ' of ' || statements.denominator || ' is '
    || printf('%.2f', 100 * (statements.numerator / statements.denominator))
    || ' %, the value is ' || printf('%g', statements.value) || '. Compare all three with the source.' as message
from statements
inner join metrics on statements.metric_id = metrics.metric_id
where
    metrics.kind = 'level'
    and metrics.unit = 'percent'
    and statements.numerator <= statements.denominator
    and abs(100 * (statements.numerator / statements.denominator) - statements.value) > 0.06
