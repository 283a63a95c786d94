-- Takes the statements that leave out of the statements.
delete from statements
where statements.rowid in (select leaving_statements.spot from leaving_statements)
