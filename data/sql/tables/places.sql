-- One row per country, group of countries, or aggregate that a publisher or body defines.
-- A group means "somewhere among its members"; so does a place unstated, which has no name of its own: a source
-- says no more than that it was among them, and nothing else of its members is told under it.
-- An aggregate (World, a treaty body) is a place of its own, undivided.
-- Benchmark: yes for an aggregate that every chosen place is shown beside, such as the whole world.
-- Countries carry ISO 3166 alpha-3 codes; scheme says which list, and which edition of it, made a group.
create table places (
    -- Code | ISO 3166-1 alpha-3 of a country; of any other place capitals, as in CENTRAL_ASIA
    place_id varchar primary key check (regexp_full_match(place_id, '[A-Z][A-Z0-9_]*')),
    -- Name | what it is called | 300 characters
    name varchar not null,
    -- Kind | country, group (somewhere among its members), unstated or aggregate (never divided)
    kind varchar not null check (kind in ('country', 'group', 'unstated', 'aggregate')),
    -- Members | of a group: its countries, parted by ; | rows of places
    members varchar check (regexp_full_match(members, '[A-Z][A-Z0-9_]*(;[A-Z][A-Z0-9_]*)*')),
    -- Scheme | may stay empty; the list, and its edition, that made a group | 600 characters
    scheme varchar default null,
    -- Beside every place | yes for an aggregate that every chosen place is shown beside
    benchmark varchar default null check (benchmark in ('yes', 'no')),
    check (benchmark is null or benchmark = 'no' or kind = 'aggregate'),
    check ((kind = 'group' or kind = 'unstated') = (members is not null))
)
