-- Puts back those of which something is still said.
insert into tallied_scopes by name
select * from moved_scopes
where moved_scopes.statements > 0
