"""What a total rests on: every statement of a measure, and cells that are added up in SQL."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.totals.claims import Claim

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from data.store.store import Store


FOLD_FROM = 500  # statements of one programme


@dataclass(frozen=True, slots=True)
class FreeClaim:
    """What a programme's free cells in a question come to, told by the first statements."""

    programme_id: str
    basis: str  # record, total
    aggregates: tuple[str, ...]
    countries: tuple[str, ...]
    starts_on: date
    ends_on: date
    records: str
    statements: int
    least: int
    most: int | None
    names: tuple[str, ...]

    def as_claim(self) -> Claim:
        """Return it as one claim, which lies in the years asked and the countries it names."""
        return Claim(
            statement_id=self.names[0],
            programme_id=self.programme_id,
            comparator="=" if self.least == self.most else ">=",
            value=float(self.least),
            countries=self.countries,
            aggregates=self.aggregates,
            starts_on=self.starts_on,
            ends_on=self.ends_on,
            is_dated=True,
            basis=self.basis,
            rank="normal",
            records=self.records,
            statements=self.statements,
            names=self.names,
            least=self.least,
            most=self.most,
        )


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
    aggregates: tuple[str, ...]
    starts_on: date | None
    ends_on: date
    is_dated: bool
    basis: str
    rank: str
    records: str

    def as_claim(self) -> Claim:
        return Claim(*(getattr(self, name) for name in _Alone.__dataclass_fields__))


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


def free_claims(
    store: Store, metric_id: str, countries: Collection[str] | None, **asked: object
) -> list[FreeClaim]:
    """Return what the free cells of each programme in a question come to.

    `countries` are those asked about, None for all; `asked` holds first_year, last_year and
    programmes, None where there is no bound.
    """
    return store.rows("free_claims", FreeClaim, **_bound(metric_id, countries, asked))


def free_statements(
    store: Store, metric_id: str, countries: Collection[str] | None, **asked: object
) -> list[Claim]:
    """Return the statements of the free cells in a question, each as a claim."""
    rows = store.rows("free_statements", _Alone, **_bound(metric_id, countries, asked))
    return [row.as_claim() for row in rows]


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


def _bound(
    metric_id: str, countries: Collection[str] | None, asked: dict[str, object]
) -> dict[str, object]:
    listed = None if countries is None else sorted(countries)
    return {**asked, "metric_id": metric_id, "countries": listed}
