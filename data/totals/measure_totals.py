"""Tallies: the totals of several programmes together, and the statements that they rest on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from data.totals.programme_totals import Total, Window, free_total, open_total, together, total_of
from data.totals.scopes import Stretch, merged

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    import numpy.typing as npt

    from data.totals.asked import Asked
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
    asked: Asked,
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
    met, within = gathered.met(asked, ledgers)
    spots: list[int] = met.tolist()
    is_inside: list[bool] = within[met].tolist()
    claims = [gathered.claims[spot] for spot in spots]
    inside = [claim for claim, is_in in zip(claims, is_inside, strict=True) if is_in]
    overlapping = [claim for claim, is_in in zip(claims, is_inside, strict=True) if not is_in]
    for claim in free:
        is_in = not is_level or asked.relation(claim) == "inside"
        (inside if is_in else overlapping).append(claim)
    covered = gathered.reported(asked, met) | asked.days_of(filter(tells_days, free))
    covered |= asked.within(reported)
    complete = gathered.complete if ledgers is None else gathered.complete & ledgers
    for at in complete:
        covered |= asked.within(gathered.ledgers[at].stretches)
    totals: list[Total] = []
    found_of: set[str] = set()
    if not is_level:
        totals, found_of = _totals(gathered, asked, (met, within), complete, free, seconds)
    for programme, (zone, named) in (zones or {}).items():
        stretches = [Stretch(name, zone.first_day, zone.last_day) for name in named]
        if found_here := asked.within(stretches):
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
    asked: Asked,
    met_within: tuple[Ints, Bools],
    complete: frozenset[int],
    free: Sequence[Claim],
    seconds: float,
) -> tuple[list[Total], set[str]]:
    """Return totals that no programme shares with another, and the programmes that they are of.

    What is open or free is told of all programmes at once. By itself is asked a ledger of which
    something is to be solved, one that is complete, and all of a programme that speaks of an
    aggregate: this may hold the same as the countries.
    """
    (met, within), is_unique = met_within, gathered.is_unique
    of_aggregates = {claim.programme_id for claim in free if claim.aggregates}
    of_aggregates |= gathered.of_aggregates
    touched = frozenset[int](gathered.owners[met].tolist())
    apart = complete | (touched & gathered.of_programmes(of_aggregates))
    apart |= frozenset[int](gathered.owners[met[~gathered.is_open[met]]].tolist())
    is_apart = np.zeros(len(gathered.ledgers), dtype=np.bool_)
    is_apart[list(apart)] = True
    easy = met[~is_apart[gathered.owners[met]]]
    totals = [open_total(gathered, easy[within[easy]])] if len(easy) else []
    plain = [claim for claim in free if claim.programme_id not in of_aggregates]
    totals += [free_total(plain, is_unique=is_unique)] if plain else []
    owners: list[int] = np.unique(gathered.owners[easy]).tolist()
    found_of = {gathered.ledgers[at].programme_id for at in owners}
    found_of.update(claim.programme_id for claim in free)

    shares: dict[str, dict[str, list[Total]]] = {}
    groups: dict[tuple[str, str], list[Claim]] = {}
    for claim in free:
        if claim.programme_id in of_aggregates:
            name = claim.aggregates[0] if claim.aggregates else ""
            groups.setdefault((claim.programme_id, name), []).append(claim)
    for (programme, name), group in groups.items():
        total = free_total(group, is_unique=is_unique)
        shares.setdefault(programme, {}).setdefault(name, []).append(total)
    for ledger in (gathered.ledgers[at] for at in sorted(apart)):
        of_programme = shares.setdefault(ledger.programme_id, {})
        for name, share in _shares(ledger, asked.marks(ledger.scopes.countries)).items():
            window = Window(share, asked.first_day, asked.last_day)
            total = total_of(ledger, window, seconds=seconds)
            of_programme.setdefault(name, []).append(total)
    for programme, of_programme in shares.items():
        total = together(
            [together(one, may_overlap=is_unique) for one in of_programme.values()],
            may_overlap=True,
        )
        totals.append(total)
        if total.is_reported:
            found_of.add(programme)
    return totals, found_of


def tells_days(claim: Claim) -> bool:
    """Say whether a claim reports of all its days: not where it tells cells apart together."""
    is_of_cell = (
        len(claim.countries) == 1
        and claim.starts_on is not None
        and claim.starts_on.year == claim.ends_on.year
    )
    return claim.statements == 1 or is_of_cell


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
