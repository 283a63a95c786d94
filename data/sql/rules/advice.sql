-- One text per id that a table does not have: the nearest one it has, or to add it.
-- Near is one slip in a short id, one more for every four letters of a longer one.
create macro advice(table_text, found) as (
    select
        case
            when nearest.row_id is null then 'Add it to ' || table_text || '.csv, or correct it.'
            when regexp_full_match(nearest.row_id, '[A-Z]{3}')
                then 'Use the three-letter code: ' || nearest.row_id || '.'
            else 'Did you mean ' || nearest.row_id || '?'
        end
    from (
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
            and damerau_levenshtein(lower(spellings.spelling), lower(found))
            <= greatest(1, len(found) // 4)
    ) as nearest
)
