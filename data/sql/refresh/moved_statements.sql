-- One row per statement whose scope may follow from another row that changes: of its document, or of its places.
create or replace temp table moved_statements as
with

texts as (
    select distinct statements.places from statements
),

moved_texts as (
    select texts.places
    from texts
    where list_has_any(
        string_split(texts.places, ';'),
        (select coalesce(list(going_places.row_key), []) from going_places)
    )
)

select
    statements.rowid as spot,
    statements.statement_id
from statements
where
    statements.source_id in (select going_sources.row_key from going_sources)
    or statements.places in (select moved_texts.places from moved_texts)
