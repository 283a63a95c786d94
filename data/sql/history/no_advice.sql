-- No word of advice: where the broken rows are counted, nothing is told of them yet.
create or replace macro advice(table_text, found) as ''
