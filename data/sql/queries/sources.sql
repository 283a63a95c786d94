-- One row per document, with the numbers of statements and milestones that rest on it.
with

uses as (
    select
        statements.source_id,
        1 as statements,
        0 as milestones
    from statements
    union all
    select
        milestones.source_id,
        0,
        1
    from milestones
    union all
    select
        unnest(string_split(milestones.other_sources, ';')),
        0,
        1
    from milestones
),

uses_of_sources as (
    select
        uses.source_id,
        cast(sum(uses.statements) as bigint) as statements,
        cast(sum(uses.milestones) as bigint) as milestones
    from uses
    group by uses.source_id
)

select
    sources.source_id,
    sources.title,
    sources.publisher,
    sources.published_on,
    sources.url,
    sources.accessed_on,
    sources.licence,
    sources.note,
    coalesce(uses_of_sources.statements, 0) as statements,
    coalesce(uses_of_sources.milestones, 0) as milestones
from sources
left join uses_of_sources on sources.source_id = uses_of_sources.source_id
order by sources.publisher, sources.title, sources.source_id
