-- One row per shape of file whose questions a user has answered. Answers: a JSON object of text.
create table if not exists mappings (
    mapping_key varchar primary key,
    answers varchar not null
)
