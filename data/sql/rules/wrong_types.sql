-- One row per cell that is not of its column's type; 1.5 is no whole number.
select
    staged_rows.line_number,
    staged_rows.${column_name} as found
from staged_${table_name} as staged_rows
where
    not staged_rows.is_ragged
    and staged_rows.${column_name} is not null
    and (
        try_cast(staged_rows.${column_name} as ${type_name}) is null
        or try_cast(try_cast(staged_rows.${column_name} as ${type_name}) as double)
        <> try_cast(staged_rows.${column_name} as double)
    )
