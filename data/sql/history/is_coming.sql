-- True where a row of a table is coming or going, by its key.
create or replace macro ${table_name}_come(row_key) as
row_key in (
    select coming.${key_name}
    from coming_${table_name} as coming
)
