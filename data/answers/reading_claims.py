"""Reading claims: what the store holds of one measure, as the totals engine takes it.

A measure of few statements is read whole, once. Of more only those are that touch one another:
wide statements, and cells that these reach or that hold more than records. Each other cell proves
the same whatever else is stated, so that a question has SQL add up its own: it costs the same at
ten million statements as at a thousand.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from data import queries
from data.totals.counted_ledgers import COUNTED
from data.totals.measure_claims import Book, book_of, known
from data.totals.programme_claims import Ledger, ledger_of
from data.totals.scopes import ALWAYS, CompleteZone, Stretch, Zone

if TYPE_CHECKING:
    from collections.abc import Iterable

    from data.store.store import Store
    from data.totals.claims import Claim
    from data.totals.questions import Question

READ_WHOLE = 2_000  # statements of a measure
LEVELS_WHOLE = 20_000  # of a level: it has no solver, and an answer names each that lies inside
EACH = 200  # free statements in a question that are told one by one
MOST_ASIDE = 500  # statements that are in no figure, of a question


def read_book(store: Store, metric_id: str, *, whole: int = READ_WHOLE) -> Book:
    """Return the book of a measure. Raises QuestionError where there is no such measure.

    Where the measure has more statements than are read whole, what is free is not in it.
    """
    metrics = {metric.metric_id: metric for metric in queries.metrics(store)}
    metric = metrics[known("measure", metric_id, metrics)]
    most = LEVELS_WHOLE if metric.kind == "level" and whole == READ_WHOLE else whole
    is_whole = metric.statements <= most or (metric.kind, metric.unit) == ("unique", COUNTED)
    read = (
        []
        if metric.kind == "level" and not is_whole
        else queries.claims(store, metric_id, with_free=is_whole, with_history=is_whole)
    )
    book = book_of(
        read,
        kind=metric.kind,
        unit=metric.unit,
        others=metric.others,
        members={
            place.place_id: frozenset(place.members or (place.place_id,))
            for place in queries.places(store)
        },
        programmes=(programme.programme_id for programme in queries.programmes(store)),
        zones=None if is_whole else _zones(store, metric_id),
    )
    return replace(book, is_whole=is_whole)


def _zones(store: Store, metric_id: str) -> dict[str, CompleteZone]:
    return {
        found.programme_id: CompleteZone(
            Zone(
                ALWAYS if found.starts_on is None else found.starts_on.toordinal(),
                found.ends_on.toordinal(),
            ),
            found.countries,
        )
        for found in queries.complete_zones(store, metric_id)
    }


def with_free(store: Store, book: Book, question: Question) -> Book:
    """Return a book with what is free in a question, and what of it is in no figure."""
    if book.is_whole:
        return book
    asked = {
        "first_year": question.first_year,
        "last_year": question.last_year,
        "programmes": list(book.programmes_of(question)) if question.programmes else None,
    }
    countries = book.countries_of(question)
    is_level = book.kind == "level"
    if is_level:
        claims = queries.level_claims(store, question.metric, countries, **asked)
    else:
        found = queries.free_claims(store, question.metric, countries, **asked)
        claims = [one.as_claim() for one in found]
    # What is told of a level together spans days between, in which nothing may be reported.
    is_each = not is_level and sum(claim.statements for claim in claims) <= EACH
    if is_each:
        claims = queries.free_statements(store, question.metric, countries, **asked)
    reported = (
        ()
        if is_each
        else queries.reported_days(store, question.metric, countries, is_level=is_level, **asked)
    )
    aside = queries.set_aside_claims(store, question.metric, countries, most=MOST_ASIDE, **asked)
    return replace(
        book,
        free_claims=tuple(claims),
        left_out=aside,
        reported=tuple(
            Stretch(days.country_id, days.starts_on.toordinal(), days.ends_on.toordinal())
            for days in reported
        ),
    )
