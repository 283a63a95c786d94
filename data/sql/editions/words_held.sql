-- One row per measure, programme, document and text of places that holds some of the words given: which, as bits.
-- Places are searched by all that they stand for.
create or replace macro words_held(words) as table
    with

    asked as (
        select
            generate_subscripts(words, 1) as place,
            unnest(words) as word
    ),

    hits as (
        select
            texts_of_names.kind,
            texts_of_names.code,
            bit_or(cast(1 as bigint) << asked.place) as held
        from asked
        inner join texts_of_names on contains(texts_of_names.text, asked.word)
        group by all
    ),

    spoken as (
        select
            listed_places.places,
            unnest(
                list_distinct(
                    list_concat(listed_places.countries, string_split(listed_places.places, ';'))
                )
            ) as code
        from listed_places
    )

    select * from hits
    union all
    select
        'places' as kind,
        spoken.places as code,
        bit_or(hits.held) as held
    from spoken
    inner join hits on hits.kind = 'place' and spoken.code = hits.code
    group by spoken.places
