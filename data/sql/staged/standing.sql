-- One row per row of a staged file that may enter: whether it is held already, and with the same cells.
create or replace table standing as
with

left_out as (
    select refused.line_number
    from refused
    union all
    select repeated.line_number
    from repeated
    where repeated.is_same
),

good as (
    select
        typed_rows.line_number,
        typed_rows.${key_name} as row_key,
        hash(${typed_columns}) as cells_hash
    from typed.${table_name} as typed_rows
    anti join left_out on typed_rows.line_number = left_out.line_number
),

held as (
    select
        versions.${key_name} as row_key,
        hash(${version_columns}) as cells_hash
    from journal.${table_name} as versions
    where versions.change_to is null
)

select
    good.line_number,
    held.row_key is not null as is_held,
    coalesce(held.cells_hash = good.cells_hash, false) as is_same
from good
left join held on good.row_key = held.row_key
