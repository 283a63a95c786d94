-- One row per cell that names no row of the table it refers to, with what to do.
-- All staged rows count as known: a reference to a broken row is not wrong itself.
with

unknown as (
    select
        staged_rows.line_number,
        staged_rows.${column_name} as found
    from staged_${table_name} as staged_rows
    anti join staged_${other_table} as known
        on staged_rows.${column_name} = known.${other_key}
    where not staged_rows.is_ragged and staged_rows.${column_name} is not null
)

select
    unknown.line_number,
    unknown.found,
    advice('${other_table}', unknown.found) as advice
from unknown
