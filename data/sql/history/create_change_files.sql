-- One row per file that a change was read from.
create table journal.change_files (
    change_number integer not null,
    file_name varchar not null,
    file_digest varchar not null,
    format varchar not null
)
