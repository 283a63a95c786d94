"""Periods by id, among which one that lies within another, or around it, is found in few steps."""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

NEVER, EVER = "", "~"  # before and after every day as text


class Span(NamedTuple):
    """A period, by its first and last day as ISO text, and whose it is."""

    last: str
    first: str
    owner: str


class Spans:
    """Holds periods; all first days that any of them may have are known from the beginning.

    A tree over the first days: each knot holds the latest and the soonest last day beneath it.
    """

    def __init__(self, firsts: Iterable[str]) -> None:
        self._firsts = sorted(set(firsts))
        self._size = 1 << max(len(self._firsts) - 1, 0).bit_length()
        self._at: list[list[Span]] = [[] for _ in self._firsts]  # each by last day
        self._latest = [NEVER] * (2 * self._size)
        self._soonest = [EVER] * (2 * self._size)

    def add(self, span: Span) -> None:
        """Add a period."""
        at = bisect.bisect_left(self._firsts, span.first)
        bisect.insort(self._at[at], span)
        self._tell(at)

    def remove(self, span: Span) -> None:
        """Take a period out that was added."""
        at = bisect.bisect_left(self._firsts, span.first)
        self._at[at].remove(span)
        self._tell(at)

    def like(self, first: str, last: str) -> Span | None:
        """Return a period that the days lie in, or one that lies in them, or None."""
        upto = bisect.bisect_right(self._firsts, first)
        at = self._find(1, 0, self._size, 0, upto, last, is_around=True)
        if at is not None:
            return self._at[at][-1]
        since = bisect.bisect_left(self._firsts, first)
        at = self._find(1, 0, self._size, since, len(self._firsts), last, is_around=False)
        return None if at is None else self._at[at][0]

    def _find(  # noqa: PLR0917  # a walk of a tree: knot, its range, the range looked in
        self, knot: int, low: int, high: int, since: int, upto: int, last: str, *, is_around: bool
    ) -> int | None:
        fits = self._latest[knot] >= last if is_around else self._soonest[knot] <= last
        if not fits or high <= since or upto <= low:
            return None
        if knot >= self._size:
            return low
        middle = (low + high) // 2
        found = self._find(2 * knot, low, middle, since, upto, last, is_around=is_around)
        if found is not None:
            return found
        return self._find(2 * knot + 1, middle, high, since, upto, last, is_around=is_around)

    def _tell(self, at: int) -> None:
        knot = self._size + at
        held = self._at[at]
        self._latest[knot] = held[-1].last if held else NEVER
        self._soonest[knot] = held[0].last if held else EVER
        while knot > 1:
            knot //= 2
            both = (2 * knot, 2 * knot + 1)
            self._latest[knot] = max(self._latest[one] for one in both)
            self._soonest[knot] = min(self._soonest[one] for one in both)
