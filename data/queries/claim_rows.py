"""What a total rests on: every statement of a measure, and what of its cells is free."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from data.queries.free_cells import FreeCell, FreeClaim
from data.totals.claims import Claim

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from data.store.store import Store


FOLD_FROM = 500  # statements of one programme
AFTER_ALL = "~"  # comes after every code of a place
FIRST_YEAR, LAST_YEAR = 1, 9999  # of the calendar


@dataclass(frozen=True, slots=True)
class ReportedDays:
    """From when to when, within a year, free cells report something of a country."""

    country_id: str
    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True)
class Zone:
    """Since when, until when and where a programme's records are all there is; None: always."""

    programme_id: str
    starts_on: date | None
    ends_on: date
    countries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Alone:
    statement_id: str
    programme_id: str
    comparator: str
    value: float
    countries: tuple[str, ...]
    starts_on: date | None
    ends_on: date
    is_dated: bool
    basis: str
    rank: str

    def as_claim(self, *, is_complete: bool = False, is_aggregate: bool = False) -> Claim:
        return Claim(
            statement_id=self.statement_id,
            programme_id=self.programme_id,
            comparator=self.comparator,
            value=self.value,
            countries=self.countries,
            aggregates=self.countries if is_aggregate else (),
            starts_on=self.starts_on,
            ends_on=self.ends_on,
            is_dated=self.is_dated,
            basis=self.basis,
            rank=self.rank,
            records="complete" if is_complete else "partial",
        )


def claims(
    store: Store,
    metric_id: str,
    *,
    fold_from: int = FOLD_FROM,
    with_free: bool = True,
    with_history: bool = True,
) -> list[Claim]:
    """Return what is stated of a measure, of every rank, as the totals engine reads it.

    From so many statements of a programme on, narrow ones come together as one claim. Those of
    cells that nothing else touches may be left out, and those that are in no figure.
    """
    return store.rows(
        "claims",
        Claim,
        metric_id=metric_id,
        fold_from=fold_from,
        with_free=with_free,
        with_history=with_history,
    )


def free_cells(
    store: Store, metric_id: str, countries: Collection[str] | None, *, most: int, **asked: Any
) -> list[FreeCell]:
    """Return the free cells in a question, the first of so many; bounds are as in `free_claims`."""
    return store.rows("free_cells", FreeCell, **_near(metric_id, countries, asked), most=most)


def free_claims(
    store: Store, metric_id: str, countries: Collection[str] | None, **asked: object
) -> list[FreeClaim]:
    """Return what the free cells of each programme in a question come to.

    `countries` are those asked about, None for all; `asked` holds first_year, last_year and
    programmes, None where there is no bound.
    """
    return store.rows("free_claims", FreeClaim, **_bound(metric_id, countries, asked))


def free_statements(
    store: Store,
    metric_id: str,
    countries: Collection[str] | None,
    cells: Collection[FreeCell],
    *,
    complete: Collection[str],
    aggregates: Collection[str],
    **asked: Any,
) -> list[Claim]:
    """Return the statements of free cells, each as a claim by itself.

    `complete` are the programmes whose records are all there is, `aggregates` the places that stand
    for an undivided whole; the cells are those of a question.
    """
    keys = {(cell.programme_id, cell.country_id, cell.starts_on.year) for cell in cells}
    bound = {**_near(metric_id, countries, asked), "programmes": sorted({key[0] for key in keys})}
    return [
        row.as_claim(
            is_complete=row.programme_id in complete, is_aggregate=row.countries[0] in aggregates
        )
        for row in store.rows("free_statements", _Alone, **bound)
        if row.starts_on and (row.programme_id, row.countries[0], row.starts_on.year) in keys
    ]


def level_claims(
    store: Store, metric_id: str, countries: Collection[str] | None, **asked: object
) -> list[Claim]:
    """Return the levels in a question: each place's latest, wide ones, the others by programme.

    The others are told by the first of them, many as one claim.
    """
    return store.rows("level_claims", Claim, **_bound(metric_id, countries, asked))


def reported_days(
    store: Store,
    metric_id: str,
    countries: Collection[str] | None,
    *,
    is_level: bool,
    **asked: object,
) -> list[ReportedDays]:
    """Return by country and year what cells report: free ones, of a level all in force."""
    bound = _bound(metric_id, countries, asked)
    return store.rows("reported_days", ReportedDays, **bound, is_level=is_level)


def set_aside_claims(
    store: Store, metric_id: str, countries: Collection[str] | None, *, most: int, **asked: object
) -> list[Claim]:
    """Return the first statements that touch a question and are planned or superseded."""
    bound = _bound(metric_id, countries, asked)
    return [row.as_claim() for row in store.rows("set_aside_claims", _Alone, **bound, most=most)]


def complete_zones(store: Store, metric_id: str) -> list[Zone]:
    """Return since when and where the records of programmes are all there is of a measure."""
    return store.rows("complete_zones", Zone, metric_id=metric_id)


@dataclass(frozen=True, slots=True)
class _Contestable:
    metric_id: str


def contestable_measures(store: Store) -> frozenset[str]:
    """Return the measures in which statements may contradict one another; in others none can."""
    return frozenset(row.metric_id for row in store.rows("contestable_measures", _Contestable))


def _near(
    metric_id: str, countries: Collection[str] | None, asked: dict[str, Any]
) -> dict[str, object]:
    """Return the bounds of a question as those of columns by which a table is ordered."""
    return {
        "metric_id": metric_id,
        "countries": None if countries is None else sorted(countries),
        "first_country": min(countries or ("",)),
        "last_country": max(countries or (AFTER_ALL,)),
        "since": asked["first_year"] or FIRST_YEAR,
        "until": LAST_YEAR if asked["last_year"] is None else asked["last_year"],
        "programmes": asked["programmes"],
    }


def _bound(
    metric_id: str, countries: Collection[str] | None, asked: dict[str, object]
) -> dict[str, object]:
    listed = None if countries is None else sorted(countries)
    return {**asked, "metric_id": metric_id, "countries": listed}
