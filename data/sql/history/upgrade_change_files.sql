-- Enters the files of the first layout.
insert into journal.change_files (change_number, file_name, file_digest, format)
select
    first_change_files.change_number,
    first_change_files.file_name,
    first_change_files.file_digest,
    first_change_files.format
from first_change_files
order by first_change_files.change_number, first_change_files.file_name
