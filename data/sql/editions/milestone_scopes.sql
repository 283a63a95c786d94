-- One row per milestone: its columns, and its scope as countries by days; no end while it goes on.
create or replace table milestone_scopes as
with

listed as (
    select
        milestones.milestone_id,
        unnest(string_split(milestones.places, ';')) as place_id
    from milestones
),

reached as (
    select
        listed.milestone_id,
        list(distinct place_countries.country_id order by place_countries.country_id) as countries
    from listed
    inner join place_countries on listed.place_id = place_countries.place_id
    group by listed.milestone_id
)

select
    milestones.*,
    reached.countries,
    first_day(milestones.start) as starts_on,
    case
        when milestones."end" is not null then last_day_of(milestones."end")
        when milestones.status <> 'ongoing' then last_day_of(milestones.start)
    end as ends_on
from milestones
inner join reached on milestones.milestone_id = reached.milestone_id
order by starts_on, milestones.milestone_id
