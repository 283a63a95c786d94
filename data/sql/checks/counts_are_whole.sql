-- A count is a whole number, and small enough to be held exactly.
select
    'statements' as file,
    statements.line_number as line,
    'value' as "column",
    '"' || printf('%.16g', statements.value) || '" is not a whole number below 2^53, and '
    || statements.metric_id || ' is a count. Compare it with the source.' as message
from statements
inner join metrics on statements.metric_id = metrics.metric_id
where
    metrics.kind in ('sum', 'unique')
    and (
        statements.value <> floor(statements.value)
        or statements.value >= 9007199254740992
    )
