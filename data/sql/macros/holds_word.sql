-- True where a statement holds a word in its own text, or in the names it is found by, whose bit says so.
-- Also where there is no such word. What repeats most is looked at first, the ids last.
create or replace macro holds_word(place, words, held, statement_id, paraphrase, locator, note) as
words[place] is null
or (held >> place) & 1 = 1
or coalesce(contains(lower(strip_accents(paraphrase)), words[place]), false)
or coalesce(contains(lower(strip_accents(locator)), words[place]), false)
or coalesce(contains(lower(strip_accents(note)), words[place]), false)
or contains(lower(statement_id), words[place])
