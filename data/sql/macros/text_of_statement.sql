-- One text per statement: its own words, lower case and without accents.
create or replace macro text_of_statement(statement_id, paraphrase, locator, note) as
lower(strip_accents(concat_ws(' ', statement_id, paraphrase, locator, note)))
