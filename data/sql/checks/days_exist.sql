-- A date names a day, a month or a year that the calendar has.
with

dates as (
    select
        'sources' as file,
        sources.source_id as key,
        'published_on' as "column",
        sources.published_on as iso_text
    from sources
    union all
    select
        'sources',
        sources.source_id,
        'accessed_on',
        sources.accessed_on
    from sources
    union all
    select
        'organisations',
        organisations.organisation_id,
        'founded',
        organisations.founded
    from organisations
    union all
    select
        'statements',
        statements.statement_id,
        'start',
        statements.start
    from statements
    union all
    select
        'statements',
        statements.statement_id,
        'end',
        statements."end"
    from statements
    union all
    select
        'statements',
        statements.statement_id,
        'as_of',
        statements.as_of
    from statements
    union all
    select
        'milestones',
        milestones.milestone_id,
        'start',
        milestones.start
    from milestones
    union all
    select
        'milestones',
        milestones.milestone_id,
        'end',
        milestones."end"
    from milestones
)

select
    dates.file,
    dates.key,
    dates."column",
    '"' || dates.iso_text || '" is not in the calendar. Compare it with the source.' as message
from dates
where dates.iso_text is not null and coalesce(first_day(dates.iso_text) < date '0001-01-01', true)
