-- Takes out the scopes that statements leave or arrive in.
delete from tallied_scopes
using moved_scopes
where
    tallied_scopes.places = moved_scopes.places
    and tallied_scopes.from_year = moved_scopes.from_year
    and tallied_scopes.to_year = moved_scopes.to_year
    and tallied_scopes.metric_id = moved_scopes.metric_id
    and tallied_scopes.is_in_force = moved_scopes.is_in_force
