"""The rows of shares behind a selection: its own places and those it is compared with."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from data import queries
from data.queries import LatestShare, Metric, Place, SeatShare, ShareSeries, Statement
from data.store.store import Store
from data.totals.questions import Selection
from pages.shared.exhibits import shares
from pages.shared.selection import chosen

MOST_SERIES = 12  # of a measure on one chart: those that say most
MOST_UNDATED = 40  # statements


def by_year(
    store: Store, selection: Selection, metric: Metric, series: Collection[str]
) -> list[SeatShare]:
    """Return a measure's shares by place and year, of some series."""
    return queries.seat_shares(
        store,
        selection,
        metric=metric.metric_id,
        programmes=series,
        comparators=_compared(store, selection),
    )


def latest(
    store: Store, selection: Selection, metric: Metric, series: Collection[str]
) -> list[LatestShare]:
    """Return the latest share of each place, of some series."""
    return queries.latest_shares(
        store,
        selection,
        metric=metric.metric_id,
        programmes=series,
        comparators=_compared(store, selection),
    )


def neighbourhood(store: Store, selection: Selection) -> Place | None:
    """Return the smallest group of countries that the chosen ones all belong to, with others."""
    places = queries.places(store)
    asked = {*chosen.codes(places, selection)}
    around = [p for p in places if p.kind == "group" and asked and asked < {*p.members}]
    return min(around, key=lambda place: (len(place.members), place.name), default=None)


def neighbours(
    store: Store, selection: Selection, metric: Metric, series: str, group: Place
) -> list[LatestShare]:
    """Return the latest shares of a group's other countries, which are compared with."""
    asked = chosen.codes(queries.places(store), selection)
    others = tuple(code for code in group.members if code not in asked)
    rows = queries.latest_shares(
        store,
        replace(selection, places=others),
        metric=metric.metric_id,
        programmes=[series],
        comparators=(),
    )
    return [replace(row, is_comparator=True) for row in rows]


def without_date(store: Store, selection: Selection, metric: Metric) -> list[Statement]:
    """Return the first statements of a share whose sources give no date."""
    return queries.undated_statements(store, selection, metric.metric_id, most=MOST_UNDATED)


def main_measure(store: Store, selection: Selection, metrics: Iterable[Metric]) -> Metric | None:
    """Return the share to show first: the first that anything is stated of here, else the first."""
    spoken = {one.metric_id for one in _series(store, selection)}
    found = shares.measures(metrics)
    return next((m for m in found if m.metric_id in spoken), found[0] if found else None)


def main_series(store: Store, selection: Selection, metric: Metric) -> str:
    """Return a measure's series to show first, "" where none speaks of the selection."""
    return next(iter(series_of(store, selection, metric)), "")


def series_of(store: Store, selection: Selection, metric: Metric) -> list[str]:
    """Return the series of a measure that speak of the selection's own places, as many as shown.

    Those that say most come first. It is judged by all their statements, so that a filter does not
    change it without need.
    """
    sizes = {one.programme_id: one.statements for one in queries.programmes(store)}
    spoken = _series_of(store, selection, metric)
    return sorted(spoken, key=lambda code: (-sizes.get(code, 0), code))[:MOST_SERIES]


def count_series(store: Store, selection: Selection, metric: Metric) -> int:
    """Return how many series of a measure speak of the selection's own places."""
    return len(_series_of(store, selection, metric))


def count_places(store: Store, selection: Selection, metric: Metric) -> int:
    """Return of how many of the selection's own places anything is stated of a measure."""
    found = (s.places for s in _series(store, selection) if s.metric_id == metric.metric_id)
    return next(found, 0)


def _series_of(store: Store, selection: Selection, metric: Metric) -> tuple[str, ...]:
    found = (s.programmes for s in _series(store, selection) if s.metric_id == metric.metric_id)
    return next(found, ())


def _series(store: Store, selection: Selection) -> list[ShareSeries]:
    return queries.share_series(store, selection, comparators=_compared(store, selection))


def _compared(store: Store, selection: Selection) -> tuple[str, ...]:
    return shares.comparators(selection, queries.places(store))
