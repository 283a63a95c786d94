"""Tallies: the totals of several programmes together, and the statements that they rest on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from data.totals.programme_totals import Total, Window, together, total_of
from data.totals.scopes import Stretch, merged

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    import numpy.typing as npt

    from data.totals.claims import Claim
    from data.totals.programme_claims import Ledger

    Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Tally:
    """What programmes prove together; low is None where nothing is reported or all is at odds."""

    low: int | None
    high: int | None
    because_low: tuple[str, ...]
    because_high: tuple[str, ...]
    conflicts: tuple[str, ...]
    is_tight: bool
    programmes: tuple[str, ...] = ()  # of which something is reported in the question
    inside: tuple[Claim, ...] = ()
    overlapping: tuple[Claim, ...] = ()
    covered: tuple[Stretch, ...] = ()


def tally(
    ledgers: Sequence[Ledger],
    countries: Collection[str] | None,
    first_day: int,
    last_day: int,
    *,
    is_unique: bool = False,
    is_level: bool = False,
    seconds: float = 0.0,
) -> Tally:
    """Return what programmes prove of a question together; of a level, only what lies where.

    Programmes never share a thing, so their sums add up; they may share people, of whom the
    programme with most proves a low for all.
    """
    inside: list[Claim] = []
    overlapping: list[Claim] = []
    covered: set[tuple[str, int, int]] = set()
    totals: dict[str, Total] = {}
    for ledger in ledgers:
        names = ledger.scopes.countries
        asked = np.array([countries is None or name in countries for name in names], dtype=np.bool_)
        touches, within = ledger.scopes.relation(asked, first_day, last_day)
        inside += [ledger.claims[claim] for claim in np.flatnonzero(touches & within)]
        overlapping += [ledger.claims[claim] for claim in np.flatnonzero(touches & ~within)]
        covered |= {
            (stretch.country, max(stretch.first_day, first_day), min(stretch.last_day, last_day))
            for stretch in ledger.scopes.stretches
            if (countries is None or stretch.country in countries)
            and stretch.first_day <= last_day
            and stretch.last_day >= first_day
        }
        if not is_level:
            totals[ledger.programme_id] = together(
                [
                    total_of(ledger, Window(share, first_day, last_day), seconds=seconds)
                    for share in _shares(ledger, asked)
                ],
                may_overlap=True,
            )
    found = together(list(totals.values()), may_overlap=is_unique)
    return Tally(
        low=found.low,
        high=found.high,
        because_low=found.because_low,
        because_high=found.because_high,
        conflicts=found.conflicts,
        is_tight=found.is_tight,
        programmes=tuple(sorted(name for name, total in totals.items() if total.is_reported)),
        inside=_by_id(inside),
        overlapping=_by_id(overlapping),
        covered=merged(covered),
    )


def _shares(ledger: Ledger, asked: Bools) -> list[Bools]:
    """Return the countries asked together, and each aggregate asked by itself: it may hold them."""
    aggregates = [
        i for i in np.flatnonzero(asked) if ledger.scopes.countries[i] in ledger.aggregates
    ]
    if not aggregates or asked.sum() == 1:
        return [asked]
    shares: list[Bools] = []
    single = np.zeros_like(asked)
    single[aggregates] = True
    if (asked & ~single).any():
        shares.append(asked & ~single)
    for i in aggregates:
        share = np.zeros_like(asked)
        share[i] = True
        shares.append(share)
    return shares


def _by_id(claims: list[Claim]) -> tuple[Claim, ...]:
    return tuple(sorted(claims, key=lambda claim: claim.statement_id))
