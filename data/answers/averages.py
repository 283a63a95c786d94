"""Averages over places: all women by all seats, where seats are known; never of percentages.

A mean of percentages would weigh a house of 50 seats like one of 500.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.queries import LatestShare

FEWEST = 2  # a single place's share is no average


@dataclass(frozen=True, slots=True)
class Average:
    """The women and the seats of several places together, each place in its own latest year."""

    women: int
    seats: int
    share_percent: float
    places: int
    first_year: int
    last_year: int


def average(latest: Sequence[LatestShare]) -> Average | None:
    """Return the average over countries, of those whose seats are known, or None below two of them.

    `latest` are the shares of one series and house, one a country: with an aggregate among them,
    its countries would count twice.
    """
    known = [row for row in latest if has_seats(row)]
    if len(known) < FEWEST:
        return None
    women = sum(row.women or 0 for row in known)
    seats = sum(row.seats or 0 for row in known)
    return Average(
        women=women,
        seats=seats,
        share_percent=100 * women / seats,
        places=len(known),
        first_year=min(row.year for row in known),
        last_year=max(row.year for row in known),
    )


def has_seats(row: LatestShare) -> bool:
    """Say whether a share comes with its women and its seats, so that it can enter an average."""
    return row.women is not None and bool(row.seats) and row.comparator == "="
