-- The keys of the first rows of a table that break a rule, and how many break one.
with

lines as (
    select distinct broken.line_number
    from broken
    where broken.table_name = '${table_name}'
)

select
    typed_rows.${key_name} as row_key,
    count(*) over () as rows_in_all
from typed.${table_name} as typed_rows
inner join lines on typed_rows.line_number = lines.line_number
order by typed_rows.${key_name}
limit $most
