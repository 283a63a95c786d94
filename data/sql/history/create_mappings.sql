-- One row per shape of file whose questions a user has answered. Answers: a JSON object of text.
create table journal.mappings (
    mapping_key varchar not null,
    answers varchar not null
)
