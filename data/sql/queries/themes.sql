-- One row per theme of a measure or a milestone, with its measures in their order on screen.
with

of_metrics as (
    select
        metrics.theme as theme_id,
        list(metrics.metric_id order by metrics.position nulls last, metrics.name) as metrics,
        min(metrics.position) as first_position
    from metrics
    group by metrics.theme
),

named as (
    select of_metrics.theme_id from of_metrics
    union
    select milestones.theme from milestones
    union
    select themes.theme_id from themes
)

select
    named.theme_id,
    themes.name,
    themes.question,
    themes.about,
    coalesce(of_metrics.metrics, []) as metrics,
    coalesce(string_split(themes.chain, ';'), []) as chain
from named
left join themes on named.theme_id = themes.theme_id
left join of_metrics on named.theme_id = of_metrics.theme_id
order by
    themes.position nulls last,
    of_metrics.first_position nulls last,
    named.theme_id
