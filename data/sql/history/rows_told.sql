-- Rows that changes touched, as they were after and before: named by change and key.
with

named as (
    select
        unnest(cast($numbers as integer[])) as change_number,
        unnest(cast($row_keys as varchar[])) as row_key
)

select
    named.change_number,
    named.row_key,
    coalesce(
        versions.change_from = named.change_number and versions.change_to <> named.change_number,
        versions.change_from = named.change_number
    ) as is_after,
    ${version_columns}
from named
inner join journal.${table_name} as versions
    on
        named.row_key = versions.${key_name}
        and (named.change_number = versions.change_from or named.change_number = versions.change_to)
