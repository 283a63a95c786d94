-- Puts the cells of a CSV where they are read by column: as text, trimmed, nothing where they are empty.
-- A cell that is not there is null, and an empty one is not: so a row that is too short shows.
copy (
    select
        ${cells},
        raw_rows.${last_cell} is null as is_short,
        raw_rows.beyond_1 is not null as is_long,
        case ${filled_cells} else true end as is_blank
    from read_csv( -- noqa: PRS
        $file,
        auto_detect = false,
        header = false,
        skip = ${skipped_lines},
        delim = '${delimiter}',
        quote = '"',
        escape = '"',
        columns = {${column_types}},
        nullstr = '${never}',
        null_padding = true,
        parallel = ${is_parallel},
        max_line_size = 4000000,
        ignore_errors = true,
        store_rejects = true
    ) as raw_rows
)
to '${staged}' (format parquet)
