-- Makes a change the latest, where nobody else has made another since: else it touches no row.
update journal.head
set change_number = $number
where head.change_number = $number - 1
