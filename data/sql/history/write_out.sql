-- Writes what a question of ours gives to a file, for another database to read.
copy ( -- noqa: PRS
    ${question}
) to '${file}' (format parquet)
