"""Tallies: the totals of several programmes together, and the statements that they rest on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from data.totals.programme_totals import NOT_REPORTED, Total, Window, together, total_of
from data.totals.scopes import Stretch, merged

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    import numpy.typing as npt

    from data.totals.claims import Claim
    from data.totals.programme_claims import Ledger
    from data.totals.scopes import CompleteZone

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
    zones: Mapping[str, CompleteZone] | None = None,
    reported: Iterable[Stretch] = (),
) -> Tally:
    """Return what programmes prove of a question together; of a level, only what lies where.

    Programmes never share a thing, so their sums add up; they may share people, of whom the
    programme with most proves a low for all. Ledgers of one programme share no cell. `zones` say
    where the records of programmes are all there is beyond what their ledgers name; `reported` is
    told with what the ledgers report.
    """
    inside: list[Claim] = []
    overlapping: list[Claim] = []
    covered: set[tuple[str, int, int]] = set()
    shares: dict[str, dict[str, list[Total]]] = {}
    for ledger in ledgers:
        names = ledger.scopes.countries
        asked = np.array([countries is None or name in countries for name in names], dtype=np.bool_)
        touches, within = ledger.scopes.relation(asked, first_day, last_day)
        inside += [ledger.claims[claim] for claim in np.flatnonzero(touches & within)]
        overlapping += [ledger.claims[claim] for claim in np.flatnonzero(touches & ~within)]
        covered |= _within(ledger.scopes.stretches, countries, first_day, last_day)
        if is_level:
            continue
        of_programme = shares.setdefault(ledger.programme_id, {})
        for name, share in _shares(ledger, asked).items():
            total = total_of(ledger, Window(share, first_day, last_day), seconds=seconds)
            of_programme.setdefault(name, []).append(total)
    covered |= _within(reported, countries, first_day, last_day)
    totals = {
        programme: together(
            [together(each, may_overlap=is_unique) for each in of_programme.values()],
            may_overlap=True,
        )
        for programme, of_programme in shares.items()
    }
    for programme, (zone, named) in (zones or {}).items():
        stretches = [Stretch(name, zone.first_day, zone.last_day) for name in named]
        if found_here := _within(stretches, countries, first_day, last_day):
            covered |= found_here
            if not is_level and not totals.get(programme, NOT_REPORTED).is_reported:
                totals[programme] = Total(0, 0)  # a true zero
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


def _within(
    stretches: Iterable[Stretch], countries: Collection[str] | None, first_day: int, last_day: int
) -> set[tuple[str, int, int]]:
    """Return what of some stretches of days lies in a question."""
    return {
        (stretch.country, max(stretch.first_day, first_day), min(stretch.last_day, last_day))
        for stretch in stretches
        if (countries is None or stretch.country in countries)
        and stretch.first_day <= last_day
        and stretch.last_day >= first_day
    }


def _shares(ledger: Ledger, asked: Bools) -> dict[str, Bools]:
    """Return the countries asked together, and each aggregate asked by itself: it may hold them.

    The countries have no name, and an aggregate its own.
    """
    is_single = np.array(
        [name in ledger.aggregates for name in ledger.scopes.countries], dtype=np.bool_
    )
    shares: dict[str, Bools] = {}
    if (asked & ~is_single).any() or not asked.any():
        shares[""] = asked & ~is_single
    for i in np.flatnonzero(asked & is_single):
        share = np.zeros_like(asked)
        share[i] = True
        shares[ledger.scopes.countries[i]] = share
    return shares


def _by_id(claims: list[Claim]) -> tuple[Claim, ...]:
    return tuple(sorted(claims, key=lambda claim: claim.statement_id))
