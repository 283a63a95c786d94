-- One row per measure and places: from its first day to its last, whatever else its statements say.
-- An unknown beginning comes before every other.
select
    min(scopes.statement_id) as statement_id,
    scopes.metric_id,
    min(scopes.programme_id) as programme_id,
    scopes.places,
    case
        when bool_and(scopes.starts_on is not null)
            then cast(min(scopes.starts_on) as varchar)
    end as start,
    cast(max(scopes.ends_on) as varchar) as "end",
    cast(null as varchar) as as_of,
    cast(null as varchar) as source_id
from (
    ${standing_scopes}
) as scopes
where scopes.metric_id in (select unnest(cast($metrics as varchar[])))
group by all
