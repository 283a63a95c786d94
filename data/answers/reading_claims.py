"""Reading claims: what the store holds of one measure, as the totals engine takes it.

Of a measure those claims are read once that touch one another: wide statements, and cells that
these reach or that hold more than records. Each other cell proves the same whatever else is stated,
so that a question reads its own: it costs the same at ten million statements as at a thousand.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from data import queries
from data.queries.claim_rows import FIRST_YEAR, LAST_YEAR
from data.totals.counted_ledgers import COUNTED
from data.totals.measure_claims import Book, book_of, known
from data.totals.scopes import ALWAYS, CompleteZone, Stretch, Zone

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from data.queries import FreeCell
    from data.store.store import Store
    from data.totals.claims import Claim
    from data.totals.questions import Question

# Statements of a level that are read whole: it has no solver, and its answer names each that lies
# inside. SQL takes some 5 ms to find those of a question, however few there are, memory 0.1.
LEVELS_WHOLE = 20_000
# Free cells of a measure that are kept with its book. To find those of a question among a thousand
# takes 0.15 ms, to ask SQL for them 1.6 however few there are: a page asks some dozens of
# questions, and a preview thousands.
CELLS_KEPT = 1_000
# Cells in a question that are read as they are. Of ten million statements 150 of them take 9 ms of
# a processor and a thousand 30; added up by programme in SQL it is 40 and 55.
MOST_CELLS = 1_000
EACH_KEPT = 2_000  # statements of cells kept that are told one by one, where cells hold several
EACH = 60  # and of cells read for a question: why it is answered so is worked out of no more
MOST_ASIDE = 500  # statements that are in no figure: of a measure, else of a question
ANY: dict[str, Any] = dict.fromkeys(("first_year", "last_year", "programmes"))


def read_book(store: Store, metric_id: str) -> Book:
    """Return the book of a measure. Raises QuestionError where there is no such measure.

    It holds every claim of a level of few statements, and where places are counted; else those that
    touch others, and what is free where there is little of it.
    """
    metrics = {metric.metric_id: metric for metric in queries.metrics(store)}
    metric = metrics[known("measure", metric_id, metrics)]
    is_level = metric.kind == "level"
    counts_places = (metric.kind, metric.unit) == ("unique", COUNTED)
    is_whole = counts_places or (is_level and metric.statements <= LEVELS_WHOLE)
    read = (
        []
        if is_level and not is_whole
        else queries.claims(store, metric_id, with_free=is_whole, with_history=is_whole)
    )
    places, programmes = queries.places(store), queries.programmes(store)
    complete = [one.programme_id for one in programmes if one.records == "complete"]
    book = book_of(
        read,
        kind=metric.kind,
        unit=metric.unit,
        others=metric.others,
        members={place.place_id: frozenset(place.members or (place.place_id,)) for place in places},
        programmes=(one.programme_id for one in programmes),
        aggregates=(place.place_id for place in places if place.kind == "aggregate"),
        complete=complete,
        zones=_zones(store, metric_id) if complete and not is_whole else None,
    )
    if is_whole:
        return book
    aside = queries.set_aside_claims(store, metric_id, None, most=MOST_ASIDE + 1, **ANY)
    book = replace(book, is_whole=False, left_out=aside if len(aside) <= MOST_ASIDE else None)
    if is_level:
        return book
    cells = queries.free_cells(store, metric_id, None, most=CELLS_KEPT + 1, **ANY)
    if len(cells) > CELLS_KEPT:
        return book
    kept = _told(store, book, metric_id, None, cells, ANY, each=EACH_KEPT)
    return replace(book, kept=tuple(kept))


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
    metric, countries = question.metric, book.countries_of(question)
    asked = {
        "first_year": question.first_year,
        "last_year": question.last_year,
        "programmes": list(book.programmes_of(question)) if question.programmes else None,
    }
    is_level, is_together = book.kind == "level", True
    if is_level:
        claims = queries.level_claims(store, metric, countries, **asked)
    elif book.kept is not None:
        claims, is_together = _asked(book.kept, countries, question), False
    else:
        claims, is_together = _free(store, book, metric, countries, asked)
    if book.left_out is None:
        aside = queries.set_aside_claims(store, metric, countries, most=MOST_ASIDE, **asked)
        book = replace(book, left_out=aside)
    # What is told of cells together spans days between, in which nothing may be reported.
    days = (
        queries.reported_days(store, metric, countries, is_level=is_level, **asked)
        if is_together
        else ()
    )
    return replace(
        book,
        free_claims=tuple(claims),
        reported=tuple(
            Stretch(one.country_id, one.starts_on.toordinal(), one.ends_on.toordinal())
            for one in days
        ),
    )


def _free(
    store: Store,
    book: Book,
    metric: str,
    countries: Collection[str] | None,
    asked: dict[str, Any],
) -> tuple[list[Claim], bool]:
    """Return what is free in a question, and whether cells are told together in it."""
    cells = queries.free_cells(store, metric, countries, most=MOST_CELLS + 1, **asked)
    if len(cells) > MOST_CELLS:
        found = queries.free_claims(store, metric, countries, **asked)
        return [one.as_claim() for one in found], True
    return _told(store, book, metric, countries, cells, asked, each=EACH), False


def _asked(
    kept: Iterable[Claim], countries: Collection[str] | None, question: Question
) -> list[Claim]:
    """Return those of narrow claims that a question is about."""
    first, last = question.first_year or FIRST_YEAR, question.last_year or LAST_YEAR
    return [
        claim
        for claim in kept
        if first <= claim.ends_on.year <= last
        and (countries is None or claim.countries[0] in countries)
        and (not question.programmes or claim.programme_id in question.programmes)
    ]


def _told(  # noqa: PLR0917  # cells, and the question that they lie in
    store: Store,
    book: Book,
    metric: str,
    countries: Collection[str] | None,
    cells: Sequence[FreeCell],
    asked: dict[str, Any],
    *,
    each: int,
) -> list[Claim]:
    """Return free cells as claims: each statement by itself, where there are few of them."""
    # A total alone says nothing of what silence says, where records are all there is.
    cells = [one for one in cells if one.records or one.programme_id not in book.complete]
    if len(cells) < sum(one.statements for one in cells) <= each:
        return queries.free_statements(
            store,
            metric,
            countries,
            cells,
            complete=book.complete,
            aggregates=book.aggregates,
            **asked,
        )
    return [
        cell.as_claim(
            book.kind,
            is_complete=cell.programme_id in book.complete,
            is_aggregate=cell.country_id in book.aggregates,
        )
        for cell in cells
    ]
