-- Takes the statements that leave out of a table of some of them.
delete from ${table_name}
where ${table_name}.statement_id in (select leaving_statements.statement_id from leaving_statements)
