-- Makes a change the latest.
update journal.head
set change_number = $number
