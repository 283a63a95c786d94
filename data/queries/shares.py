"""Shares of seats: by country and year, the latest ones, and where one passed another."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from data.totals.comparing import Side, compare_stated

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from data.store.store import Store
    from data.totals.questions import Selection


@dataclass(frozen=True, slots=True)
class SeatShare:
    """A share of seats in percent in one place and year, as one publisher states it."""

    statement_id: str
    programme_id: str
    programme: str
    metric_id: str
    place_id: str
    place: str
    year: int
    as_of: str | None
    comparator: str
    share_percent: float
    women: int | None
    seats: int | None
    source_id: str
    source_title: str
    publisher: str
    url: str | None
    licence: str | None
    is_comparator: bool
    is_aggregate: bool  # of the world, of a region: it ranks among no places


@dataclass(frozen=True, slots=True)
class LatestShare(SeatShare):
    """The latest share of one publisher, measure and place within the years asked.

    The first share is the earliest within those years; it is the latest itself where there is one.
    """

    first_year_known: int
    first_share_percent: float
    first_comparator: str
    previous_year: int | None
    previous_share_percent: float | None
    note: str | None  # a caution that belongs to the figure
    is_highest: bool  # no earlier share within the years is higher


@dataclass(frozen=True, slots=True)
class ShareCrossing:
    """A year in which a place's share passed a comparator's of the same publisher and measure."""

    programme_id: str
    metric_id: str
    place_id: str
    place: str
    year: int
    direction: Side  # above, below: where the place stands from this year on
    share_percent: float
    comparator_share_percent: float
    previous_year: int
    statement_id: str


@dataclass(frozen=True, slots=True)
class ShareSeries:
    """The programmes that state shares of one measure in a selection, and of how many places."""

    metric_id: str
    programmes: tuple[str, ...]
    places: int


@dataclass(frozen=True, slots=True)
class SharesKnown:
    """When, where and by which programmes shares are stated in a selection.

    Places and programmes come by how much is said of them.
    """

    years: tuple[int, ...]
    places: tuple[str, ...]
    programmes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Pair:
    """A place's share beside the comparator's in one year of one series."""

    programme_id: str
    metric_id: str
    place_id: str
    place: str
    year: int
    comparator: str
    share_percent: float
    statement_id: str
    beside_comparator: str
    beside_percent: float


def share_series(
    store: Store, selection: Selection, *, comparators: Collection[str] = ()
) -> list[ShareSeries]:
    """Return for each measure that shares of a selection's places are stated of who states them.

    Comparators are no places of the selection.
    """
    return store.rows(
        "share_series",
        ShareSeries,
        **selection.to_parameters(),
        comparators=list(comparators),
    )


def shares_known(store: Store, selection: Selection) -> SharesKnown:
    """Return when, where and by whom shares of a selection's own places are stated."""
    return store.rows("shares_known", SharesKnown, **selection.to_parameters())[0]


def seat_shares(
    store: Store,
    selection: Selection,
    *,
    metric: str | None = None,
    programmes: Collection[str] | None = None,
    comparators: Collection[str] = (),
) -> list[SeatShare]:
    """Return the shares within the selection, and the comparators' whatever its places.

    With a measure those of it, with programmes those that they state: of all there may be millions.
    """
    return store.rows(
        "seat_shares", SeatShare, **_asked(selection, metric, programmes, comparators)
    )


def latest_shares(
    store: Store,
    selection: Selection,
    *,
    metric: str | None = None,
    programmes: Collection[str] | None = None,
    comparators: Collection[str] = (),
) -> list[LatestShare]:
    """Return the latest share of each programme, measure and place within the years, as above."""
    return store.rows(
        "latest_shares", LatestShare, **_asked(selection, metric, programmes, comparators)
    )


def _asked(
    selection: Selection,
    metric: str | None,
    programmes: Collection[str] | None,
    comparators: Collection[str],
) -> dict[str, object]:
    parameters = selection.to_parameters()
    if programmes is not None:
        own = set(selection.programmes)
        parameters["programmes"] = [p for p in programmes if not own or p in own]
    return {**parameters, "metric_id": metric, "comparators": list(comparators)}


def share_crossings(
    store: Store,
    selection: Selection,
    *,
    comparator: str,
    programme: str | None = None,
    metric: str | None = None,
    place: str | None = None,
) -> list[ShareCrossing]:
    """Return the years in which a place's share passed the comparator's, up or down.

    Only years for which the same programme gives both are compared, at the precision shown; a gap
    between them is shown by previous_year. Level shares are no crossing: the place keeps the side
    on which it was. Without a programme, each is compared within itself; a measure and a place
    narrow what is looked at.
    """
    pairs = store.rows(
        "share_crossings",
        _Pair,
        **selection.to_parameters(),
        comparator=comparator,
        programme=programme,
        metric_id=metric,
        place_id=place,
    )
    return [
        crossing
        for _, series in groupby(pairs, lambda p: (p.metric_id, p.programme_id, p.place_id))
        for crossing in _crossings(series)
    ]


def _crossings(pairs: Iterable[_Pair]) -> Iterator[ShareCrossing]:
    """Yield where one place changed sides; its pairs come by year."""
    side, year = None, 0
    for pair in pairs:
        now = compare_stated(
            (pair.comparator, pair.share_percent), (pair.beside_comparator, pair.beside_percent)
        )
        if now in (None, "level"):
            continue
        if side is not None and now != side:
            yield ShareCrossing(
                programme_id=pair.programme_id,
                metric_id=pair.metric_id,
                place_id=pair.place_id,
                place=pair.place,
                year=pair.year,
                direction=now,
                share_percent=pair.share_percent,
                comparator_share_percent=pair.beside_percent,
                previous_year=year,
                statement_id=pair.statement_id,
            )
        side, year = now, pair.year
