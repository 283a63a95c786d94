-- One file of statements in their types, with what is known of their scope and source beside them.
copy ( -- noqa: PRS
    with

    texts as (
        select cast(columns(*) as varchar) from statement_lines
    )

    select * replace (
        cast(texts.value as double) as value,
        cast(texts.numerator as integer) as numerator,
        cast(texts.denominator as integer) as denominator,
        cast(texts.first_day as date) as first_day,
        cast(texts.last_day as date) as last_day,
        string_split(texts.countries, ';') as countries
    )
    from texts
)
to $path (format parquet, compression zstd, kv_metadata $about)
