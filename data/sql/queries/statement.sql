-- One row: the statement of an id, whatever its rank; none where there is no such id.
select * from statements_in(null, null, null, null) as found
where found.statement_id = $statement_id
