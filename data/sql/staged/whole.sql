-- Puts beside the cells of a file those of the columns that it does not have, as they are held of the same rows.
copy ( -- noqa: PRS
    select
        staged_rows.* exclude (file_row_number),
        ${held_columns}
    from read_parquet('${staged}', file_row_number = true) as staged_rows
    left join journal.${table_name} as held
        on staged_rows.${key_name} = held.${key_name} and held.change_to is null
    order by staged_rows.file_row_number
)
to '${whole}' (format parquet)
