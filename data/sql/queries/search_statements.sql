-- One row per statement in the selection that holds every word, whatever its rank and kind, some of the list.
-- In order of time: a period without a beginning stands where it ends, what is undated last.
-- Each word is a bit: what names hold is known of a few names, and texts are read for the rest alone.
with

hits as materialized (
    select * from words_held(cast($words as varchar[]))
),

named as (
    select
        found.spot,
        found.statement_id,
        found.is_in_force,
        found.paraphrase,
        found.locator,
        found.note,
        coalesce(of_metric.held, 0)
        | coalesce(of_programme.held, 0)
        | coalesce(of_source.held, 0)
        | coalesce(of_places.held, 0) as held
    from statements_in($places, $first_year, $last_year, $programmes) as found
    left join hits as of_metric on of_metric.kind = 'metric' and found.metric_id = of_metric.code
    left join hits as of_programme
        on of_programme.kind = 'programme' and found.programme_id = of_programme.code
    left join hits as of_source on of_source.kind = 'source' and found.source_id = of_source.code
    left join hits as of_places on of_places.kind = 'places' and found.places = of_places.code
),

read_out as (
    select
        named.spot,
        named.is_in_force,
        named.held,
        case
            when bit_count(named.held) < len($words)
                then text_of_statement(named.statement_id, named.paraphrase, named.locator, named.note)
        end as text
    from named
),

matching as materialized (
    select
        read_out.spot,
        read_out.is_in_force
    from read_out
    where
        read_out.text is null
        or len(
            list_filter(
                range(1, len($words) + 1),
                lambda place: (read_out.held >> cast(place as hugeint)) & 1 = 0
                and not contains(read_out.text, cast($words as varchar[])[place])
            )
        ) = 0
),

counted as (
    select
        count(*) as found,
        count(*) filter (where not matching.is_in_force) as aside
    from matching
),

keys as materialized (
    select statements.rowid as spot
    from statements
    inner join matching on statements.rowid = matching.spot
    inner join metrics on statements.metric_id = metrics.metric_id
    inner join programmes on statements.programme_id = programmes.programme_id
    order by
        not statements.is_dated,
        coalesce(statements.starts_on, statements.ends_on),
        statements.ends_on,
        metrics.position nulls last,
        programmes.name,
        statements.statement_id
    limit
        $most
        offset $skipped
)

select
    shown.*,
    counted.found,
    counted.aside
from
    shown_statements(
        (select list(listed.spot) from keys as listed), $places, $first_year, $last_year
    ) as shown
cross join counted
order by
    not shown.is_dated,
    coalesce(shown.starts_on, shown.ends_on),
    shown.ends_on,
    shown.metric_position nulls last,
    shown.programme,
    shown.statement_id
