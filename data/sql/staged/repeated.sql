-- One row per row of a staged file whose key an earlier row has: with other cells, or with the same.
create or replace table repeated as
with

common as (
    select hash(typed_rows.${key_name}) as key_hash
    from typed.${table_name} as typed_rows
    group by key_hash
    having count(*) > 1
),

alike as (
    select
        typed_rows.line_number,
        typed_rows.${key_name} as row_key,
        hash(${typed_columns}) as cells_hash
    from typed.${table_name} as typed_rows
    where
        typed_rows.${key_name} is not null
        and hash(typed_rows.${key_name}) in (
            select common.key_hash
            from common
        )
),

ranked as (
    select
        alike.line_number,
        alike.row_key,
        min(alike.line_number) over (partition by alike.row_key) as first_line,
        alike.cells_hash = first_value(alike.cells_hash) over (
            partition by alike.row_key
            order by alike.line_number
        ) as is_same
    from alike
)

select
    ranked.line_number,
    ranked.row_key,
    ranked.first_line,
    ranked.is_same
from ranked
where ranked.line_number > ranked.first_line
