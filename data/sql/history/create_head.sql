-- One row: the number of the latest change, 0 before the first. Every change updates it: two writers at once meet here.
create table journal.head (
    change_number integer not null
)
