-- One row per row of a table that the rules are held to once the rows coming are in: those, and what stands on them.
-- Its line is its place among the rows held, or below zero among those coming.
create or replace view typed.${table_name} as
select
    -1 - coming.rowid as line_number,
    cast([] as varchar[]) as broken_cells,
    ${coming_columns}
from coming_${table_name} as coming
where not coming.is_retired
union all
select
    versions.rowid,
    [],
    ${version_columns}
from journal.${table_name} as versions
anti join coming_${table_name} as coming on versions.${key_name} = coming.${key_name}
where versions.change_to is null and (${is_touched})
