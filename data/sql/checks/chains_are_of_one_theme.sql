-- The chain of a theme names measures that are counted, each of that theme.
with

listed as (
    select
        themes.line_number,
        themes.theme_id,
        unnest(string_split(themes.chain, ';')) as metric_id
    from themes
)

select
    'themes' as file,
    listed.line_number as line,
    'chain' as "column",
    case
        when known.metric_id is null
            then '"' || listed.metric_id || '" is not a known metric. ' || advice('metrics', listed.metric_id)
        when known.theme <> listed.theme_id
            then
                '"' || listed.metric_id || '" is of the theme ' || known.theme
                || '. Name measures of this theme.'
        else '"' || listed.metric_id || '" is a level, which follows from nothing. Name measures that count.'
    end as message
from listed
left join staged_metrics as known on listed.metric_id = known.metric_id
where known.metric_id is null or known.theme <> listed.theme_id or known.kind = 'level'
