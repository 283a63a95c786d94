-- One row per change that led to this edition of the facts: who, when, from which files, what it took back.
create table past_changes as
select
    cast(new_changes.change_number as integer) as change_number,
    cast(new_changes.kind as varchar) as kind,
    cast(new_changes.made_at as timestamp) as made_at,
    cast(new_changes.made_by as varchar) as made_by,
    cast(new_changes.note as varchar) as note,
    cast(new_changes.file_names as varchar) as file_names,
    cast(new_changes.undoes as integer) as undoes
from new_changes
