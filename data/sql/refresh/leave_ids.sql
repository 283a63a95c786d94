-- Takes the statements that leave out of the ids.
delete from ids
where ids.id_hash in (select hash(leaving_statements.statement_id) from leaving_statements)
