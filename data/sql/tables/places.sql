-- One row per country, group of countries, or aggregate that a publisher or body defines.
-- A group means "somewhere among its members"; an aggregate (World, a treaty body) is a place of its own, undivided.
-- Countries carry ISO 3166 alpha-3 codes; scheme says which list, and which edition of it, made a group.
create table places (
    place_id varchar primary key check (regexp_full_match(place_id, '[A-Z][A-Z0-9_]*')),
    name varchar not null,
    kind varchar not null check (kind in ('country', 'group', 'aggregate')),
    members varchar check (regexp_full_match(members, '[A-Z][A-Z0-9_]*(;[A-Z][A-Z0-9_]*)*')),
    scheme varchar default null,
    check ((kind = 'group') = (members is not null))
)
