"""Ratios of two answers, with their range: how many of one thing for each of another.

Where the truth of the first lies in [a, b] and that of the second in [c, d], their ratio lies in
[a / d, b / c] (interval arithmetic, R. E. Moore, 1966).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from data.totals.measure_answers import Answer


@dataclass(frozen=True, slots=True)
class Ratio:
    """A ratio's bounds, rounded outward to one decimal; a high of None is no upper bound."""

    low: float
    high: float | None


def ratio(of: Answer, to: Answer) -> Ratio | None:
    """Return how many of one measure there are for each of another, or None where nothing is known.

    Both answers are of the same places, years and programmes.
    """
    if of.low is None or to.low is None or to.high == 0:
        return None
    # whole-number division, so that rounding outward is exact
    low = 10 * of.low // to.high / 10 if to.high else 0.0
    high = -(-10 * of.high // to.low) / 10 if of.high is not None and to.low else None
    return None if low == 0 and high is None else Ratio(low, high)
