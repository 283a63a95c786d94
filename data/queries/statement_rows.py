"""Statements of quantities: inside a selection, overlapping it, and beside one another."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from data.store.store import Store
    from data.totals.questions import Selection

EVERY = 2**62  # more than there are


@dataclass(frozen=True, slots=True)
class Statement:
    """A quantity as its source states it, with everything needed to show and to cite it."""

    statement_id: str
    programme_id: str
    programme: str
    organisation_id: str | None
    metric_id: str
    metric: str
    unit: str
    kind: str  # sum, unique, level
    theme: str
    comparator: str  # < <= = ~ >= >
    value: float
    places: tuple[str, ...]  # codes as stated
    countries: tuple[str, ...]  # groups replaced by their members
    start: str | None  # as stated: a year, a month or a day
    end: str | None
    as_of: str | None
    starts_on: date | None  # None: unknown beginning
    ends_on: date
    is_dated: bool  # does the statement itself give any date?
    basis: str  # record, total
    rank: str
    processing: str
    numerator: int | None  # women, for seat shares
    denominator: int | None  # seats
    locator: str | None
    paraphrase: str | None
    note: str | None
    source_id: str
    source_title: str
    publisher: str
    source_date: str | None  # published_on, else accessed_on
    url: str | None
    licence: str | None
    relation: str  # inside, overlapping: how the scope lies to the selection
    is_widest: bool  # no statement of this programme, measure and relation reaches wider

    @property
    def is_in_force(self) -> bool:
        """Say whether figures count it: it is neither planned nor superseded."""
        return self.rank in ("preferred", "normal")


@dataclass(frozen=True, slots=True)
class RelatedStatement(Statement):
    """A statement, and how its scope lies to that of the statement asked about."""

    how: str  # same_scope, contains, inside, overlaps
    found: int  # how many there are in all


@dataclass(frozen=True, slots=True)
class Nested:
    """A statement whose whole scope lies inside another's, of the same programme and measure."""

    metric_id: str
    outer_id: str
    inner_id: str
    inside: int = 0  # how many lie inside the outer one
    totals: int = 0  # how many totals the selection has; the first are looked at


@dataclass(frozen=True, slots=True)
class Related:
    """Statements beside one: the first of them, each with how it lies to it, and how many."""

    rows: tuple[tuple[Statement, str], ...] = ()
    found: int = 0


@dataclass(frozen=True, slots=True)
class StatementPlace:
    """Where a statement lies among the statements."""

    metric_id: str
    programme_id: str
    starts_on: date | None


def statements(
    store: Store,
    selection: Selection,
    *,
    metrics: Collection[str] = (),
    themes: Collection[str] = (),
    kinds: Collection[str] = ("sum", "unique"),
    include_history: bool = False,
    most: int | None = None,
) -> list[Statement]:
    """Return the statements whose scope lies inside the selection or overlaps it.

    Empty metrics, themes or kinds mean all. Superseded and planned statements come only with
    include_history. Sorted by the measure's position, programme, beginning and id; with `most`
    the first so many.
    """
    return store.rows(
        "statements",
        Statement,
        **selection.to_parameters(),
        metrics=list(metrics) or None,
        themes=list(themes) or None,
        kinds=list(kinds) or None,
        include_history=include_history,
        most=most,
    )


def statement(store: Store, statement_id: str) -> Statement | None:
    """Return one statement of any rank, or None where there is none of that id."""
    # In two steps, so that the second looks only where the statement lies.
    for place in place_of(store, statement_id):
        (found,) = store.rows(
            "statement",
            Statement,
            statement_id=statement_id,
            metric_id=place.metric_id,
            programme_id=place.programme_id,
            starts_on=place.starts_on,
        )
        return found
    return None


def place_of(store: Store, statement_id: str) -> list[StatementPlace]:
    """Return where a statement of any rank lies among the statements, [] where there is none."""
    return store.rows("statement_place", StatementPlace, statement_id=statement_id)


def related_statements(store: Store, statement_id: str, *, most: int | None = None) -> Related:
    """Return the statements of the same measure, of any programme, that share some of its scope.

    Each comes with how it lies to the one asked about: same_scope, contains (it reaches wider),
    inside (it is part of it) or overlaps. With `most` the first so many.
    """
    asked = statement(store, statement_id)
    if asked is None:
        return Related()
    rows = store.rows(
        "related_statements",
        RelatedStatement,
        statement_id=statement_id,
        metric_id=asked.metric_id,
        countries=list(asked.countries),
        starts_on=asked.starts_on,
        ends_on=asked.ends_on,
        most=most,
    )
    names = [field.name for field in fields(Statement)]
    return Related(
        tuple((Statement(*(getattr(row, name) for name in names)), row.how) for row in rows),
        rows[0].found if rows else 0,
    )


def nested_statements(
    store: Store,
    selection: Selection,
    *,
    most_totals: int | None = None,
    most_inside: int = EVERY,
) -> list[Nested]:
    """Return which counted statements lie inside which totals of their programme.

    With `most_totals` the first so many totals are looked at, and of what lies inside each come
    the first `most_inside`.
    """
    return store.rows(
        "nested_statements",
        Nested,
        **selection.to_parameters(),
        most_totals=most_totals,
        most_inside=most_inside,
    )
