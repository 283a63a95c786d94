"""Lists of statements: a page of those in order of time, the newest, the widest, and some by id.

Each reads what it returns and no more: where a page of a long list begins is known from tallies.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from data.queries.statement_rows import Statement

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from data.store.store import Store
    from data.totals.questions import Selection


@dataclass(frozen=True, slots=True)
class Document:
    """What statements rest on, by its title and address."""

    title: str
    url: str | None


@dataclass(frozen=True, slots=True)
class _Undated:
    """The id of a statement whose source gives no date."""

    statement_id: str


@dataclass(frozen=True, slots=True)
class YearTally:
    """How many statements stand in one year of a list in order of time."""

    is_dated: bool
    year: int | None
    statements: int


def statements_by_time(
    store: Store,
    selection: Selection,
    *,
    metrics: Collection[str] = (),
    with_aside: bool = True,
    most: int | None = None,
    skipped: int = 0,
) -> list[Statement]:
    """Return statements of a selection in order of time, undated ones last.

    Empty metrics mean all; those that are planned or superseded come with `with_aside`. With
    `most` the first so many after those skipped.
    """
    asked = {
        **selection.to_parameters(),
        "metrics": list(metrics) or None,
        "with_aside": with_aside,
    }
    years = store.rows("tallies_by_year", YearTally, **asked) if most is not None else []
    window = window_of(years, most, skipped)
    return store.rows("statements_by_time", Statement, **asked, **window, most=most)


def window_of(years: Sequence[YearTally], most: int | None, skipped: int) -> dict[str, object]:
    """Return between which days a page of a list stands, and how many of these come before it.

    As values bound in SQL. The years come in the order of the list; without `most` it is all in
    one page, and they need not be known.
    """
    if most is None:
        return _bound(date.min, date.max, with_undated=True, skipped=skipped)
    before, counted = 0, 0
    met: list[YearTally] = []
    for tally in years:
        if counted < skipped + most and counted + tally.statements > skipped:
            before = before if met else counted
            met.append(tally)
        counted += tally.statements
    dated = [tally.year for tally in met if tally.year is not None]
    return _bound(
        date(dated[0], 1, 1) if dated else date.max,
        date(dated[-1], 12, 31) if dated else date.min,
        with_undated=any(not tally.is_dated for tally in met),
        skipped=skipped - before,
    )


def _bound(from_day: date, to_day: date, *, with_undated: bool, skipped: int) -> dict[str, object]:
    return {
        "from_day": from_day,
        "to_day": to_day,
        "with_undated": with_undated,
        "skipped": skipped,
    }


def newest_statements(
    store: Store,
    selection: Selection,
    *,
    metrics: Collection[str] = (),
    kinds: Collection[str] = (),
    most: int,
) -> list[Statement]:
    """Return the statements in force that end last, in the order of `statements`."""
    return store.rows(
        "newest_statements",
        Statement,
        **selection.to_parameters(),
        metrics=list(metrics) or None,
        kinds=list(kinds) or None,
        most=most,
    )


def widest_statements(
    store: Store, selection: Selection, metric_id: str, *, most: int
) -> list[Statement]:
    """Return the statements in force of a measure that are about most countries, those first."""
    return store.rows(
        "widest_statements",
        Statement,
        **selection.to_parameters(),
        metric_id=metric_id,
        most=most,
    )


def named_statements(
    store: Store, selection: Selection, ids: Collection[str], *, metrics: Collection[str] = ()
) -> dict[str, Statement]:
    """Return by id those statements of some ids, of any rank, that touch a selection.

    Where it is known of which measures they are, none but these are looked through.
    """
    if not ids:
        return {}
    rows = store.rows(
        "named_statements",
        Statement,
        **selection.to_parameters(),
        ids=sorted(set(ids)),
        metrics=sorted(set(metrics)) or None,
    )
    return {row.statement_id: row for row in rows}


def documents(
    store: Store,
    selection: Selection,
    *,
    metrics: Collection[str] = (),
    kinds: Collection[str] = (),
) -> list[Document]:
    """Return what the statements in force of a selection rest on, by title."""
    return store.rows(
        "documents",
        Document,
        **selection.to_parameters(),
        metrics=list(metrics) or None,
        kinds=list(kinds) or None,
    )


def undated_statements(
    store: Store, selection: Selection, metric_id: str, *, most: int
) -> list[Statement]:
    """Return the first statements in force of a measure whose sources give no date."""
    asked = {**selection.to_parameters(), "metric_id": metric_id, "most": most}
    found = store.rows("undated_statements", _Undated, **asked)
    ids = [row.statement_id for row in found]
    return [*named_statements(store, selection, ids, metrics=[metric_id]).values()]
