-- One row: the words of a search, each once, lower case and without accents.
select list_distinct(list_transform(cast($words as varchar[]), lambda word: lower(strip_accents(word)))) as words
