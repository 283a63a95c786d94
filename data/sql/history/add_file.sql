-- Enters a file that a change was read from.
insert into journal.change_files (change_number, file_name, file_digest, format)
values ($number, $file_name, $file_digest, $format)
