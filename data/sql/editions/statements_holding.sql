-- One row per statement in a selection that holds every word, whatever its rank and kind.
-- Each word is a bit: what names hold is known of a few names. The first words are asked one by one, which is
-- done once for what repeats in a text; any further ones of what holds these.
create or replace macro statements_holding(
    words, chosen_places, first_year, last_year, chosen_programmes
) as table
    with

    hits as materialized (
        select * from words_held(cast(words as varchar[]))
    ),

    named as (
        select
            found.spot,
            found.statement_id,
            found.metric_id,
            found.programme_id,
            found.paraphrase,
            found.locator,
            found.note,
            found.starts_on,
            found.ends_on,
            found.is_dated,
            found.is_in_force,
            coalesce(of_metric.held, 0)
            | coalesce(of_programme.held, 0)
            | coalesce(of_source.held, 0)
            | coalesce(of_places.held, 0) as held
        from statements_in(chosen_places, first_year, last_year, chosen_programmes) as found
        left join hits as of_metric
            on of_metric.kind = 'metric' and found.metric_id = of_metric.code
        left join hits as of_programme
            on of_programme.kind = 'programme' and found.programme_id = of_programme.code
        left join hits as of_source
            on of_source.kind = 'source' and found.source_id = of_source.code
        left join hits as of_places
            on of_places.kind = 'places' and found.places = of_places.code
    )

    select named.* exclude (paraphrase, locator, note, held)
    from named
    where
        holds_word(1, cast(words as varchar[]), held, statement_id, paraphrase, locator, note)
        and holds_word(2, cast(words as varchar[]), held, statement_id, paraphrase, locator, note)
        and holds_word(3, cast(words as varchar[]), held, statement_id, paraphrase, locator, note)
        and holds_word(4, cast(words as varchar[]), held, statement_id, paraphrase, locator, note)
        and (
            len(words) <= 4
            or len(
                list_filter(
                    range(5, len(words) + 1),
                    lambda place: not holds_word(
                        place, cast(words as varchar[]), held, statement_id, paraphrase, locator, note
                    )
                )
            ) = 0
        )
