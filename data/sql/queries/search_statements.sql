-- One row per statement in the selection that holds every word, whatever its rank and kind, some of the list.
-- In order of time: a period without a beginning stands where it ends, what is undated last.
with

words as (
    select lower(strip_accents(listed.word)) as word
    from (select unnest(cast($words as varchar[])) as word) as listed
),

terms as (
    select list(hits) as hits
    from (
        select
            words.word,
            list(texts_of_names.code) filter (where texts_of_names.kind = 'metric') as metrics,
            list(texts_of_names.code) filter (where texts_of_names.kind = 'programme') as programmes,
            list(texts_of_names.code) filter (where texts_of_names.kind = 'source') as sources,
            list(texts_of_names.code) filter (where texts_of_names.kind = 'place') as places
        from words
        left join texts_of_names on contains(texts_of_names.text, words.word)
        group by words.word
    ) as hits
),

matching as (
    select found.*
    from statements_in($places, $first_year, $last_year, $programmes) as found
    cross join terms
    where
        len(
            list_filter(
                terms.hits,
                lambda hit: not contains(
                    text_of_statement(
                        found.statement_id, found.paraphrase, found.locator, found.note
                    ),
                    hit['word']
                )
                and not coalesce(list_contains(hit['metrics'], found.metric_id), false)
                and not coalesce(list_contains(hit['programmes'], found.programme_id), false)
                and not coalesce(list_contains(hit['sources'], found.source_id), false)
                and not coalesce(
                    list_has_any(
                        hit['places'], list_concat(found.countries, string_split(found.places, ';'))
                    ),
                    false
                )
            )
        ) = 0
),

keys as materialized (
    select
        found.spot,
        count(*) over () as found,
        count(*) filter (where not found.is_in_force) over () as aside
    from matching as found
    inner join metrics on found.metric_id = metrics.metric_id
    inner join programmes on found.programme_id = programmes.programme_id
    order by
        not found.is_dated,
        coalesce(found.starts_on, found.ends_on),
        found.ends_on,
        metrics.position nulls last,
        programmes.name,
        found.statement_id
    limit
        $most
        offset $skipped
)

select
    shown.*,
    keys.found,
    keys.aside
from
    shown_statements(
        (select list(listed.spot) from keys as listed), $places, $first_year, $last_year
    ) as shown
inner join keys on shown.spot = keys.spot
order by
    not shown.is_dated,
    coalesce(shown.starts_on, shown.ends_on),
    shown.ends_on,
    shown.metric_position nulls last,
    shown.programme,
    shown.statement_id
