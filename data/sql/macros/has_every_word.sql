-- True where a text, lower case and without accents, holds every word; also where there is none.
create or replace macro has_every_word(search_text, words) as
len(
    list_filter(
        cast(words as varchar[]),
        lambda word: not contains(search_text, lower(strip_accents(word)))
    )
) = 0
