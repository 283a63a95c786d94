"""The rows of shares behind a selection: its own places and those it is compared with."""

from collections.abc import Iterable

from data import queries
from data.queries import LatestShare, Metric, SeatShare, Statement
from data.store.store import Store
from data.totals.questions import Selection
from pages.shared.exhibits import shares


def by_year(
    store: Store, selection: Selection, metric: Metric, series: str | None = None
) -> list[SeatShare]:
    """Return a measure's shares by place and year, of one series if given."""
    rows = _by_year(store, selection)
    return [s for s in rows if s.metric_id == metric.metric_id and series in (None, s.programme_id)]


def latest(
    store: Store, selection: Selection, metric: Metric, series: str | None = None
) -> list[LatestShare]:
    """Return the latest share of each place, of one series if given."""
    compared = shares.comparators(selection, queries.places(store))
    rows = queries.latest_shares(store, selection, comparators=compared)
    return [r for r in rows if r.metric_id == metric.metric_id and series in (None, r.programme_id)]


def without_date(store: Store, selection: Selection, metric: Metric) -> list[Statement]:
    """Return the statements of a share whose sources give no date."""
    stated = queries.statements(store, selection, metrics=(metric.metric_id,), kinds=("level",))
    return [statement for statement in stated if not statement.is_dated]


def main_measure(store: Store, selection: Selection, metrics: Iterable[Metric]) -> Metric | None:
    """Return the share to show first: the first that anything is stated of here, else the first."""
    return shares.main_measure(metrics, _by_year(store, selection))


def main_series(store: Store, selection: Selection, metric: Metric) -> str:
    """Return a measure's series to show first, "" where none speaks of the selection."""
    rows = _by_year(store, selection)
    return shares.main_series(rows, metric.metric_id, queries.programmes(store))


def _by_year(store: Store, selection: Selection) -> list[SeatShare]:
    compared = shares.comparators(selection, queries.places(store))
    return queries.seat_shares(store, selection, comparators=compared)
