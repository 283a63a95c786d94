-- A beginning is not later than its end, which may be the as_of date or the source's own.
with

scopes as (
    select
        'statements' as file,
        statements.line_number as line,
        statements.start,
        case
            when statements."end" is not null then 'the end'
            when statements.as_of is not null then 'as_of'
            else 'the date of the source'
        end as end_name,
        case
            when list_contains(statements.broken_cells, 'end') then null
            when statements."end" is not null then statements."end"
            when list_contains(statements.broken_cells, 'as_of') then null
            when statements.as_of is not null then statements.as_of
            when list_contains(sources.broken_cells, 'published_on') then null
            else coalesce(sources.published_on, sources.accessed_on)
        end as "end"
    from statements
    left join sources on statements.source_id = sources.source_id
    union all
    select
        'milestones',
        milestones.line_number,
        milestones.start,
        'the end',
        milestones."end"
    from milestones
)

select
    scopes.file,
    scopes.line,
    'start' as "column",
    '"' || scopes.start || '" is after ' || scopes.end_name || ', ' || scopes."end"
    || '. Compare both with the source.' as message
from scopes
where first_day(scopes.start) > last_day_of(scopes."end")
