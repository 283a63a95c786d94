"""Totals: what the claims of one programme prove of the cells in a question."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from data.totals.linear_programmes import NO_BOUND
from data.totals.part_bounds import Weighed, weigh_people, weigh_things
from data.totals.quick_bounds import plain_bounds

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy.typing as npt

    from data.totals.programme_claims import Ledger, Parts

    Ints = npt.NDArray[np.int64]
    Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Window:
    """The cells of a question: which of a ledger's countries, and which days."""

    countries: Bools
    first_day: int
    last_day: int


@dataclass(frozen=True, slots=True)
class Total:
    """What is proved of one programme, and by which statements; a high of None is no bound.

    A low of None is no bound either: statements are at odds, which `conflicts` names, or there are
    none.
    """

    low: int | None = None
    high: int | None = None
    because_low: tuple[str, ...] = ()
    because_high: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    is_tight: bool = True

    @property
    def is_reported(self) -> bool:
        """Does any statement reach what is asked?"""
        return self.low is not None or bool(self.conflicts)


NOT_REPORTED = Total()


def total_of(ledger: Ledger, window: Window, *, seconds: float) -> Total:
    """Return what a programme's claims prove of a question, in at most about these seconds."""
    scopes = ledger.scopes
    touches, within = scopes.relation(window.countries, window.first_day, window.last_day)
    if not touches.any():
        zone = scopes.complete_zone
        is_zero = (
            zone is not None
            and bool(window.countries.any())
            and zone.first_day <= window.last_day
            and zone.last_day >= window.first_day
        )
        # Nothing is recorded where the records are all there is: a true zero.
        return Total(0, 0) if is_zero else NOT_REPORTED
    lonely = touches & ledger.is_lonely
    totals = [_of_lonely(ledger, np.flatnonzero(lonely), within)] if lonely.any() else []
    if lonely.sum() == touches.sum():
        return totals[0]
    cells = ledger.cells
    if cells is None:
        return _or_plain(Total(0, None, is_tight=False), ledger, window)
    inside, outside = cells.split(window.countries, window.first_day, window.last_day)
    deadline = time.monotonic() + seconds
    weigh = weigh_people if ledger.is_unique else weigh_things
    for parts in ledger.groups(touches & ~lonely):
        found = weigh(parts, parts.touched(inside), parts.touched(outside), deadline)
        totals.append(_named(found, ledger, parts))
    total = together(totals, may_overlap=ledger.is_unique)
    return total if total.is_tight else _or_plain(total, ledger, window)


def _of_lonely(ledger: Ledger, claims: Ints, within: Bools) -> Total:
    """Return what records prove that share no cell with any other claim: nothing to be solved."""
    lows = np.where(within[claims], ledger.lows[claims], 0)
    counting = claims[lows > 0]
    low = int(lows.sum(dtype=object))
    if ledger.is_unique:
        counting = claims[[int(lows.argmax())]] if low else counting
        low = int(lows.max())
    highs = ledger.highs[claims]
    is_bounded = ledger.is_complete and bool((highs != NO_BOUND).all())
    return Total(
        low,
        int(highs.sum(dtype=object)) if is_bounded else None,
        _sorted(ledger.claims[int(claim)].named for claim in counting),
        _sorted(ledger.claims[int(claim)].named for claim in claims) if is_bounded else (),
    )


def together(totals: Sequence[Total], *, may_overlap: bool) -> Total:
    """Return totals as one: where they may hold the same, the largest low counts, else all."""
    at_odds = [total for total in totals if total.conflicts]
    if at_odds:
        return min(at_odds, key=lambda total: (len(total.conflicts), total.conflicts))
    bounded = [total for total in totals if total.low is not None]
    if len(bounded) <= 1:
        return bounded[0] if bounded else NOT_REPORTED
    counting = bounded
    if may_overlap:
        counting = [max(bounded, key=lambda total: total.low or 0)]
    highs = [total.high for total in bounded if total.high is not None]
    is_bounded = len(highs) == len(bounded)
    return replace(
        bounded[0],
        low=sum(total.low or 0 for total in counting),
        high=sum(highs) if is_bounded else None,
        because_low=_sorted(total.because_low for total in counting),
        because_high=_sorted(total.because_high for total in bounded) if is_bounded else (),
        is_tight=all(total.is_tight for total in bounded),
    )


def _named(found: Weighed, ledger: Ledger, parts: Parts) -> Total:
    """Return what was found of some parts, its rows as statements."""

    def names(rows: Iterable[int]) -> tuple[str, ...]:
        return _sorted(ledger.claims[int(parts.claims[row])].named for row in rows)

    if found.conflict:
        return Total(conflicts=names(found.conflict))
    low, high = found.low, found.high
    return Total(
        low.value,
        high.value,
        names(low.rows) if low.value else (),
        () if high.value is None else names(high.rows),
        is_tight=low.is_tight and high.is_tight,
    )


def _or_plain(total: Total, ledger: Ledger, window: Window) -> Total:
    """Return bounds that are not tight, or those plain to see where they are closer."""
    if total.low is None:
        return total
    plain = plain_bounds(ledger, window.countries, window.first_day, window.last_day)
    if plain.low > (total.low or 0):
        names = _sorted(ledger.claims[claim].named for claim in plain.low_by)
        total = replace(total, low=plain.low, because_low=names)
    if plain.high is not None and (total.high is None or plain.high < total.high):
        names = _sorted(ledger.claims[claim].named for claim in plain.high_by)
        total = replace(total, high=plain.high, because_high=names)
    if total.high is not None and (total.low or 0) > total.high:
        # Each is proved, so together they prove that no numbers keep all claims.
        names = _sorted([total.because_low, total.because_high])
        return Total(conflicts=names, is_tight=False)
    return total


def _sorted(lists: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(sorted({name for names in lists for name in names}))
