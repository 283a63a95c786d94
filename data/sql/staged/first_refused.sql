-- The first rows of a staged file that cannot enter, as text, with the row whose key they repeat.
select
    typed_rows.line_number,
    typed_rows.is_short,
    typed_rows.is_long,
    repeated.first_line,
    ${text_columns}
from typed.${table_name} as typed_rows
inner join refused on typed_rows.line_number = refused.line_number
left join repeated
    on typed_rows.line_number = repeated.line_number and not repeated.is_same
order by typed_rows.line_number
limit $most
