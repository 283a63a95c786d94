-- Writes what a question of ours gives to a file, for another database to read.
copy (
    ${question}
) to '${file}' (format parquet)
