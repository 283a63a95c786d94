-- Keeps the files of the first layout aside while its tables are made anew.
create or replace temp table first_change_files as
select
    change_files.change_number,
    change_files.file_name,
    change_files.file_digest,
    change_files.format
from journal.change_files
