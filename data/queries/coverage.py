"""What is known and what is not, by year: of each country and of each measure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from data.store.store import Store
    from data.totals.questions import Selection


@dataclass(frozen=True, slots=True)
class CoverageCell:
    """The best that is known of one row in one year.

    stated: of one country within the year. wider: only of more places or more than the year.
    undated: only without a date. nothing: no statement at all.
    """

    row_id: str
    year: int
    state: str


def coverage_of_places(
    store: Store,
    selection: Selection,
    *,
    metrics: Collection[str] = (),
    first_year: int,
    last_year: int,
) -> list[CoverageCell]:
    """Return a complete grid of countries by years over the measures given, else all but levels.

    Rows are the selection's countries, or all countries with facts where no place is selected.
    """
    return store.rows(
        "coverage_of_places", CoverageCell, **_parameters(selection, metrics, first_year, last_year)
    )


def coverage_of_metrics(
    store: Store,
    selection: Selection,
    *,
    metrics: Collection[str] = (),
    first_year: int,
    last_year: int,
) -> list[CoverageCell]:
    """Return a complete grid of measures by years, and of milestones in a row of that name.

    Rows are the measures given, else all; a cell takes the best of the selection's countries.
    """
    return store.rows(
        "coverage_of_metrics",
        CoverageCell,
        **_parameters(selection, metrics, first_year, last_year),
    )


def _parameters(
    selection: Selection, metrics: Collection[str], first_year: int, last_year: int
) -> dict[str, object]:
    parameters = selection.to_parameters()
    return parameters | {
        "metrics": list(metrics) or None,
        "first_year": first_year,
        "last_year": last_year,
    }
