"""Counted places: what follows where the things counted are the places themselves.

Two countries in Kazakhstan and Kyrgyzstan are one in each: a country counts once, so where a
statement counts as many as it names, each that it names is one of them. And of so many countries
asked about there are at most so many. Neither is told where some statement counts more than it
names: then its places are where something was held, not what is counted.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from data.scopes import ALWAYS

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from data.claims import Claim
    from data.tallies import Tally

UNIT = "countries"  # of measures that count these


def closer(
    found: Tally,
    claims: Sequence[Claim],
    countries: Collection[str] | None,
    first_day: int,
    last_day: int,
) -> Tally:
    """Return a tally with the bounds that follow from what is counted, where they are closer.

    `claims` are those in force of the programmes asked; days are ordinals, as a window has them.
    """
    touching = (*found.inside, *found.overlapping)
    if found.low is None or not touching or any(claim.aggregates for claim in touching):
        return found
    if any(claim.bounds[0] > len(claim.countries) for claim in claims):
        return found
    named: dict[str, Claim] = {}
    for claim in touching:
        if _names_all(claim) and _is_within(claim, first_day, last_day):
            asked = (c for c in claim.countries if countries is None or c in countries)
            named |= dict.fromkeys(asked, claim)
    if len(named) > found.low:
        because = tuple(sorted({claim.statement_id for claim in named.values()}))
        found = replace(found, low=len(named), because_low=because)
    most = len({stretch.country for stretch in found.covered})
    if found.high is None or found.high > most:
        because = tuple(sorted({claim.statement_id for claim in touching}))
        found = replace(found, high=most, because_high=because)
    return found


def _names_all(claim: Claim) -> bool:
    """Say whether a claim counts as many as it names, of several."""
    several = len(claim.countries)
    return claim.statements == 1 and several > 1 and claim.bounds[0] == several


def _is_within(claim: Claim, first_day: int, last_day: int) -> bool:
    starts = ALWAYS if claim.starts_on is None else claim.starts_on.toordinal()
    return first_day <= starts and claim.ends_on.toordinal() <= last_day
