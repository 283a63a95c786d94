-- One row: the edition of the facts that is open, and the change that led to it.
select
    edition.facts_version,
    past_changes.change_number,
    past_changes.kind,
    past_changes.made_at,
    past_changes.made_by,
    past_changes.note,
    past_changes.file_names
from edition
left join past_changes on edition.change_number = past_changes.change_number
