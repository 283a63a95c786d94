-- A share in percent is at most 100.
select
    'statements' as file,
    statements.line_number as line,
    'value' as "column",
    '"' || printf('%g', statements.value) || '" is more than 100 percent. Compare it with the source.' as message
from statements
inner join metrics on statements.metric_id = metrics.metric_id
where metrics.kind = 'level' and metrics.unit = 'percent' and statements.value > 100
