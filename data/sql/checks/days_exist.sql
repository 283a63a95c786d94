-- A date names a day, a month or a year that the calendar has, and that a fact of ours can be of.
with

dates as (
    select
        'sources' as file,
        sources.line_number as line,
        'published_on' as "column",
        sources.published_on as iso_text
    from sources
    union all
    select
        'sources',
        sources.line_number,
        'accessed_on',
        sources.accessed_on
    from sources
    union all
    select
        'organisations',
        organisations.line_number,
        'founded',
        organisations.founded
    from organisations
    union all
    select
        'statements',
        statements.line_number,
        'start',
        statements.start
    from statements
    union all
    select
        'statements',
        statements.line_number,
        'end',
        statements."end"
    from statements
    union all
    select
        'statements',
        statements.line_number,
        'as_of',
        statements.as_of
    from statements
    union all
    select
        'milestones',
        milestones.line_number,
        'start',
        milestones.start
    from milestones
    union all
    select
        'milestones',
        milestones.line_number,
        'end',
        milestones."end"
    from milestones
)

select
    dates.file,
    dates.line,
    dates."column",
    '"' || dates.iso_text || '" '
    || case
        when first_day(dates.iso_text) is null then 'is not in the calendar.'
        else 'is before the year 1000, or after 2199.'
    end
    || ' Compare it with the source.' as message
from dates
where
    dates.iso_text is not null
    and coalesce(first_day(dates.iso_text) not between date '1000-01-01' and date '2199-12-31', true)
