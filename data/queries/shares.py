"""Shares of seats: by country and year, the latest ones, and where one passed another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from data.questions import Selection
    from data.store import Store


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


@dataclass(frozen=True, slots=True)
class LatestShare(SeatShare):
    """The latest share of one publisher, measure and place within the years asked.

    The first share is the earliest within those years; it is the latest itself where there is one.
    """

    first_year_known: int
    first_share_percent: float
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
    direction: str  # above, below: where the place stands from this year on
    share_percent: float
    comparator_share_percent: float
    previous_year: int
    statement_id: str


def seat_shares(
    store: Store, selection: Selection, *, comparators: Collection[str] = ()
) -> list[SeatShare]:
    """Return the shares within the selection, and the comparators' whatever its places."""
    return store.rows(
        "seat_shares", SeatShare, **selection.to_parameters(), comparators=list(comparators)
    )


def latest_shares(
    store: Store, selection: Selection, *, comparators: Collection[str] = ()
) -> list[LatestShare]:
    """Return the latest share of each programme, measure and place within the years."""
    return store.rows(
        "latest_shares", LatestShare, **selection.to_parameters(), comparators=list(comparators)
    )


def share_crossings(
    store: Store,
    selection: Selection,
    *,
    comparator: str = "WLD",
    programme: str | None = None,
) -> list[ShareCrossing]:
    """Return the years in which a place's share passed the comparator's, up or down.

    Only years for which the same programme gives both are compared; a gap between them is shown
    by previous_year. Without a programme, each is compared within itself.
    """
    return store.rows(
        "share_crossings",
        ShareCrossing,
        **selection.to_parameters(),
        comparator=comparator,
        programme=programme,
    )
