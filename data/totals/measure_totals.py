"""Tallies: the totals of several programmes together, and the statements that they rest on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from data.totals.programme_totals import Total, Window, free_total, open_total, together, total_of
from data.totals.scopes import ALWAYS, Stretch, merged

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    import numpy.typing as npt

    from data.totals.claims import Claim
    from data.totals.gathered import Gathered
    from data.totals.programme_claims import Ledger
    from data.totals.scopes import CompleteZone

    Ints = npt.NDArray[np.int64]
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
    gathered: Gathered,
    countries: Collection[str] | None,
    first_day: int,
    last_day: int,
    *,
    programmes: Collection[str] | None = None,
    free: Sequence[Claim] = (),
    is_level: bool = False,
    seconds: float = 0.0,
    zones: Mapping[str, CompleteZone] | None = None,
    reported: Iterable[Stretch] = (),
) -> Tally:
    """Return what programmes prove of a question together; of a level, only what lies where.

    Programmes never share a thing, so their sums add up; they may share people, of whom the
    programme with most proves a low for all. `programmes` are those asked, None for all. `free`
    are claims of theirs that share no cell with any other, and that touch the question; they lie
    within it, but for levels. `zones` say where the records of programmes are all there is beyond
    what their ledgers name; `reported` is told with what the claims report.
    """
    ledgers = None if programmes is None else gathered.of_programmes(programmes)
    met, within = gathered.met(countries, first_day, last_day, ledgers)
    spots: list[int] = met.tolist()
    is_inside: list[bool] = within[met].tolist()
    claims = [gathered.claims[spot] for spot in spots]
    inside = [claim for claim, is_in in zip(claims, is_inside, strict=True) if is_in]
    overlapping = [claim for claim, is_in in zip(claims, is_inside, strict=True) if not is_in]
    covered = _covered(claims, countries, first_day, last_day)
    for claim in free:
        is_in = not is_level or lies(claim, countries, first_day, last_day) == "inside"
        (inside if is_in else overlapping).append(claim)
    covered |= _covered(filter(tells_days, free), countries, first_day, last_day)
    covered |= _within(reported, countries, first_day, last_day)
    complete = gathered.complete if ledgers is None else gathered.complete & ledgers
    for at in complete:
        covered |= _within(gathered.ledgers[at].scopes.stretches, countries, first_day, last_day)
    totals: list[Total] = []
    found_of: set[str] = set()
    if not is_level:
        totals, found_of = _totals(
            gathered, met, within, complete, free, countries, first_day, last_day, seconds
        )
    for programme, (zone, named) in (zones or {}).items():
        stretches = [Stretch(name, zone.first_day, zone.last_day) for name in named]
        if found_here := _within(stretches, countries, first_day, last_day):
            covered |= found_here
            if not is_level and programme not in found_of:
                totals.append(Total(0, 0))  # a true zero
                found_of.add(programme)
    found = together(totals, may_overlap=gathered.is_unique)
    return Tally(
        low=found.low,
        high=found.high,
        because_low=found.because_low,
        because_high=found.because_high,
        conflicts=found.conflicts,
        is_tight=found.is_tight,
        programmes=tuple(sorted(found_of)),
        inside=_by_id(inside),
        overlapping=_by_id(overlapping),
        covered=merged(covered),
    )


def _totals(  # noqa: PLR0917  # a question, and what it meets
    gathered: Gathered,
    met: Ints,
    within: Bools,
    complete: Collection[int],
    free: Sequence[Claim],
    countries: Collection[str] | None,
    first_day: int,
    last_day: int,
    seconds: float,
) -> tuple[list[Total], set[str]]:
    """Return totals that no programme shares with another, and the programmes that they are of.

    What is open or free is told of all programmes at once. A ledger of which something is to be
    solved is asked by itself, and so is a programme that speaks of aggregates.
    """
    of_aggregates = {claim.programme_id for claim in free if claim.aggregates}
    apart = {*gathered.owners[met[~gathered.is_open[met]]].tolist(), *complete}
    apart |= gathered.of_programmes(of_aggregates)
    is_apart = np.zeros(len(gathered.ledgers), dtype=np.bool_)
    is_apart[list(apart)] = True
    easy = met[~is_apart[gathered.owners[met]]]
    owners: list[int] = np.unique(gathered.owners[easy]).tolist()
    found_of = {gathered.ledgers[at].programme_id for at in owners}
    totals = [open_total(gathered, easy[within[easy]])] if len(easy) else []
    plain = [claim for claim in free if claim.programme_id not in of_aggregates]
    totals += [free_total(plain, is_unique=gathered.is_unique)] if plain else []
    found_of.update(claim.programme_id for claim in free)
    shares: dict[str, dict[str, list[Total]]] = {}
    for claim in free:
        if claim.programme_id in of_aggregates:
            of_programme = shares.setdefault(claim.programme_id, {})
            name = claim.aggregates[0] if claim.aggregates else ""
            total = free_total([claim], is_unique=gathered.is_unique)
            of_programme.setdefault(name, []).append(total)
    for at in sorted(apart):
        ledger = gathered.ledgers[at]
        names = ledger.scopes.countries
        asked = np.array([countries is None or name in countries for name in names], dtype=np.bool_)
        of_programme = shares.setdefault(ledger.programme_id, {})
        for name, share in _shares(ledger, asked).items():
            total = total_of(ledger, Window(share, first_day, last_day), seconds=seconds)
            of_programme.setdefault(name, []).append(total)
    for programme, of_programme in shares.items():
        total = together(
            [together(one, may_overlap=gathered.is_unique) for one in of_programme.values()],
            may_overlap=True,
        )
        totals.append(total)
        if total.is_reported:
            found_of.add(programme)
    return totals, found_of


def lies(
    claim: Claim, countries: Collection[str] | None, first_day: int, last_day: int
) -> Literal["inside", "overlapping"] | None:
    """Return how a claim lies to a question, None where they do not meet."""
    begins = ALWAYS if claim.starts_on is None else claim.starts_on.toordinal()
    ends = claim.ends_on.toordinal()
    asked = len(claim.countries)
    if countries is not None:
        asked = sum(country in countries for country in claim.countries)
    if not asked or begins > last_day or ends < first_day:
        return None
    is_inside = asked == len(claim.countries) and begins >= first_day and ends <= last_day
    return "inside" if is_inside else "overlapping"


def tells_days(claim: Claim) -> bool:
    """Say whether a claim reports of all its days: not where it tells cells apart together."""
    is_of_cell = (
        len(claim.countries) == 1
        and claim.starts_on is not None
        and claim.starts_on.year == claim.ends_on.year
    )
    return claim.statements == 1 or is_of_cell


def _covered(
    claims: Iterable[Claim], countries: Collection[str] | None, first_day: int, last_day: int
) -> set[tuple[str, int, int]]:
    """Return the days in a question that claims which touch it report, by country."""
    covered: set[tuple[str, int, int]] = set()
    for claim in claims:
        begins = ALWAYS if claim.starts_on is None else claim.starts_on.toordinal()
        days = max(begins, first_day), min(claim.ends_on.toordinal(), last_day)
        covered.update(
            (country, *days)
            for country in claim.countries
            if countries is None or country in countries
        )
    return covered


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
