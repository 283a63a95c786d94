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

    from data.totals.claims import Claim
    from data.totals.gathered import Gathered
    from data.totals.programme_claims import Ledger, Parts

    Ints = npt.NDArray[np.int64]
    Bools = npt.NDArray[np.bool_]


Bounded = tuple[int, int | None, "Claim"]  # the least and the most that a claim allows


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
    is_open = touches & ledger.is_open
    lonely = touches & ledger.is_lonely & ~is_open
    totals = [_of_lonely(ledger, np.flatnonzero(lonely), within)] if lonely.any() else []
    if is_open.any():
        totals.append(open_total(ledger, np.flatnonzero(is_open & within)))
    left = touches & ~lonely & ~is_open
    if not left.any():
        return together(totals, may_overlap=ledger.is_unique)
    cells = ledger.cells
    if cells is None:
        return _or_plain(Total(0, None, is_tight=False), ledger, window)
    inside, outside = cells.split(window.countries, window.first_day, window.last_day)
    deadline = time.monotonic() + seconds
    weigh = weigh_people if ledger.is_unique else weigh_things
    for parts in ledger.groups(left):
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


def open_total(claims: Ledger | Gathered, within: Ints) -> Total:
    """Return what claims prove that are open and lie within a question; see `Ledger.is_open`.

    People may be the same ones, so that the largest low counts. Things of records are never the
    same; a total may count them all, so that of the two what is more counts.
    """
    lows = {int(claim): int(claims.lows[claim]) for claim in within if claims.lows[claim]}
    if not lows:
        return Total(0, None)
    counting: list[int] = []
    if claims.is_unique:
        counting = [max(lows, key=lambda claim: lows[claim])]
    else:
        groups: dict[int, tuple[list[int], list[int]]] = {}
        for claim in lows:
            totals, records = groups.setdefault(int(claims.scopes.components[claim]), ([], []))
            (records if claims.is_record[claim] else totals).append(claim)
        for sides in groups.values():
            counting += max(sides, key=lambda side: sum(lows[claim] for claim in side))
    low = sum(lows[claim] for claim in counting)
    return Total(low, None, _sorted(claims.claims[claim].named for claim in counting))


def free_total(claims: Iterable[Claim], *, is_unique: bool) -> Total:
    """Return what claims prove that lie within a question and share no cell with any other.

    Totals of one programme and scope may be among them that say it several times, and can all hold.
    """
    scopes: dict[object, list[Bounded]] = {}
    for claim in claims:
        scope: object = claim.statement_id
        if claim.basis == "total":
            scope = (claim.programme_id, claim.countries, claim.starts_on, claim.ends_on)
        scopes.setdefault(scope, []).append((*_bounds(claim), claim))
    counting: list[tuple[int, Claim]] = []
    highs: list[tuple[int, Claim]] = []
    for same in scopes.values():
        low, _, claim = same[0]
        if len(same) > 1:
            low, _, claim = max(same, key=lambda bounded: bounded[0])
        if low:
            counting.append((low, claim))
        # Beside a record there may be more of the same, unless these are all there is.
        if claim.basis == "record" and claim.records != "complete":
            continue
        known = [(most, one) for _, most, one in same if most is not None]
        highs += [min(known, key=lambda bound: bound[0])] if known else []
    if is_unique and counting:
        counting = [min(counting, key=_largest_first)]
    is_bounded = len(highs) == len(scopes)
    return Total(
        sum(low for low, _ in counting),
        sum(high for high, _ in highs) if is_bounded else None,
        _sorted(claim.named for _, claim in counting),
        _sorted(claim.named for _, claim in highs) if is_bounded else (),
    )


def _largest_first(bound: tuple[int, Claim]) -> tuple[int, str, str]:
    low, claim = bound
    return -low, claim.programme_id, claim.statement_id


def _bounds(claim: Claim) -> tuple[int, int | None]:
    """Return the bounds of a claim; sums of very many are cut where no honest number is."""
    low, high = claim.bounds
    return min(low, NO_BOUND - 1), None if high is None or high >= NO_BOUND else high


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
