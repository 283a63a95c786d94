-- True where any row of a table is coming or going that a list of keys names.
create or replace macro any_${table_name}_come(row_keys) as
list_has_any(
    string_split(row_keys, ';'),
    (
        select coalesce(list(coming.${key_name}), [])
        from coming_${table_name} as coming
    )
)
