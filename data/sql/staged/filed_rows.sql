-- One row per row of a small curated file, as rows of large ones refer to it: what the files say stands by itself.
create or replace view typed.${table_name} as
select
    filed.rowid as line_number,
    cast([] as varchar[]) as broken_cells,
    ${filed_columns}
from filed_${table_name} as filed
