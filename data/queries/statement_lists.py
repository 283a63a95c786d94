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
class _YearTally:
    """How many statements stand in one year of a list in order of time."""

    is_dated: bool
    year: int | None
    statements: int


@dataclass(frozen=True, slots=True)
class _Window:
    """The days between which the statements of a page stand, and how many of them come before."""

    from_day: date
    to_day: date
    with_undated: bool
    skipped: int


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
    window = _Window(date.min, date.max, with_undated=True, skipped=skipped)
    if most is not None:
        years = store.rows("tallies_by_year", _YearTally, **asked)
        window = _window(years, skipped, most)
    return store.rows(
        "statements_by_time",
        Statement,
        **asked,
        from_day=window.from_day,
        to_day=window.to_day,
        with_undated=window.with_undated,
        most=most,
        skipped=window.skipped,
    )


def _window(years: Sequence[_YearTally], skipped: int, most: int) -> _Window:
    """Return between which days a page of a list stands, whose years come in order."""
    before, counted = 0, 0
    met: list[_YearTally] = []
    for tally in years:
        if counted < skipped + most and counted + tally.statements > skipped:
            before = before if met else counted
            met.append(tally)
        counted += tally.statements
    dated = [tally.year for tally in met if tally.year is not None]
    return _Window(
        date(dated[0], 1, 1) if dated else date.max,
        date(dated[-1], 12, 31) if dated else date.min,
        with_undated=any(not tally.is_dated for tally in met),
        skipped=skipped - before,
    )


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
    store: Store, selection: Selection, ids: Collection[str]
) -> dict[str, Statement]:
    """Return by id those statements of some ids, of any rank, that touch a selection."""
    if not ids:
        return {}
    rows = store.rows(
        "named_statements", Statement, **selection.to_parameters(), ids=sorted(set(ids))
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
    return store.rows(
        "undated_statements",
        Statement,
        **selection.to_parameters(),
        metric_id=metric_id,
        most=most,
    )
