-- Enters a change.
insert into changes (change_number, kind, made_at, made_by, note, undoes, facts_digest)
values ($number, $kind, $made_at, $made_by, $note, $undoes, $facts_digest)
