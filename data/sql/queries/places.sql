-- One row per place, with its members, whether any fact is about it, and its rank by how many are.
with

mentions as (
    -- A narrow statement names its country, and is about it.
    select
        cells.country_id as place_id,
        2 * cells.statements as facts
    from cells
    union all
    select
        unnest(list_concat(wide_statements.countries, string_split(wide_statements.places, ';'))) as place_id,
        1 as facts
    from wide_statements
    union all
    select
        unnest(list_concat(milestone_scopes.countries, string_split(milestone_scopes.places, ';'))) as place_id,
        1 as facts
    from milestone_scopes
),

facts_of_places as (
    select
        mentions.place_id,
        cast(sum(mentions.facts) as bigint) as facts
    from mentions
    group by mentions.place_id
)

select
    places.place_id,
    places.name,
    places.kind,
    coalesce(string_split(places.members, ';'), []) as members,
    places.scheme,
    coalesce(places.benchmark = 'yes', false) as is_benchmark,
    row_number() over (
        partition by places.kind
        order by facts_of_places.facts desc nulls last, places.place_id asc
    ) as rank,
    facts_of_places.facts is not null as has_facts
from places
left join facts_of_places on places.place_id = facts_of_places.place_id
order by
    case places.kind when 'country' then 1 when 'group' then 2 when 'unstated' then 3 else 4 end,
    strip_accents(lower(places.name)),
    places.place_id
