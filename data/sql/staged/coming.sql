-- One row per row of a staged file that is new or changed, as it comes to its table.
create or replace view coming_${table_name} as
select
    ${typed_columns},
    false as is_retired
from typed.${table_name} as typed_rows
semi join standing
    on typed_rows.line_number = standing.line_number and not standing.is_same
