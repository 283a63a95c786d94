-- Changes that are told of an edition: none, for nobody made any yet.
select past_changes.* from past_changes
where false
