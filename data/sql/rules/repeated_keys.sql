-- One row per row whose key an earlier row has, with the line of the first.
select
    staged_rows.line_number,
    staged_rows.${column_name} as found,
    min(staged_rows.line_number)
        over (partition by staged_rows.${column_name})
        as first_line
from staged_${table_name} as staged_rows
where not staged_rows.is_ragged and staged_rows.${column_name} is not null
qualify staged_rows.line_number > first_line
