-- One row per statement in force about a programme of an organisation.
select * from statements_in(null, null, null, null) as found
where found.organisation_id = $organisation_id and found.is_in_force
order by
    found.metric_position nulls last,
    found.programme,
    found.starts_on nulls first,
    found.statement_id
