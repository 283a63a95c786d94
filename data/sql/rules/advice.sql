-- One text per id that a table does not have: the country that a code stands for, the nearest name, or to add it.
-- Of a long text nothing is near: to compare two takes time by the product of their lengths.
-- Near is one slip in a short id, one more for every four letters of a longer one. Codes of places are never near
-- one another: one letter of them is another country.
create macro advice(table_text, found) as (
    with

    country as (
        select
            any_value(country_codes.place_id) as place_id,
            coalesce(bool_or(known.place_id is not null), false) as is_held
        from country_codes
        left join staged_places as known on country_codes.place_id = known.place_id
        where table_text = 'places' and country_codes.code = found
    ),

    nearest as (
        select
            min_by(
                spellings.row_id,
                struct_pack(
                    slips := damerau_levenshtein(lower(spellings.spelling), lower(found)),
                    row_id := spellings.row_id
                )
            ) as row_id
        from spellings
        where
            spellings.table_name = table_text
            and len(found) <= 100
            and len(spellings.spelling) <= 200
            and damerau_levenshtein(lower(spellings.spelling), lower(found))
            <= greatest(1, len(found) // 4)
            and (table_text <> 'places' or (len(found) > 4 and not regexp_matches(spellings.spelling, '[0-9]')))
    )

    select
        case
            when country.place_id is not null and country.is_held
                then 'Use the three-letter code: ' || country.place_id || '.'
            when country.place_id is not null
                then 'Use the three-letter code ' || country.place_id || ', and add it to places.csv.'
            when nearest.row_id is null then 'Add it to ' || table_text || '.csv, or correct it.'
            else 'Did you mean ' || nearest.row_id || '?'
        end
    from nearest
    cross join country
)
