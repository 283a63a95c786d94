-- One row: which layout the tables of this journal have.
create table journal.layout (
    version integer not null
)
