"""Counted ledgers: what a programme states of countries as the things that are counted.

Where some statement counts more than it names, its places are where something was held and not what
is counted ("five countries came to a course in Kazakhstan"). Then so may be those of all that the
programme states for these days, and none of it is read as countries counted.
"""

from __future__ import annotations

import bisect
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from data.totals.programme_claims import ledger_of
from data.totals.scopes import ALWAYS, merged

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    import numpy.typing as npt

    from data.totals.claims import Claim
    from data.totals.programme_claims import Ledger

    Bools = npt.NDArray[np.bool_]


COUNTED = "countries"  # the unit of measures that count these


@dataclass(frozen=True, slots=True)
class Counted:
    """What one programme states: of places that are counted, and of places where it was held.

    Beside the claims the ledger has one for each country: that of it there is at most one.
    """

    stated: Ledger
    ledger: Ledger | None
    is_once: Bools  # by claim of the ledger: is it one of those?
    components: npt.NDArray[np.int64]  # by claim: which others it shares days and countries with
    held: Ledger | None


def counted_of(ledger: Ledger) -> Counted:
    """Return what a programme states, told apart by what its places are."""
    more = merged(
        {
            ("", *_days(claim))
            for claim in ledger.claims
            if not claim.aggregates and claim.bounds[0] > len(claim.countries)
        }
    )
    begins = [stretch.first_day for stretch in more]

    def is_held(claim: Claim) -> bool:
        first, last = _days(claim)
        at = bisect.bisect_right(begins, last) - 1
        return at >= 0 and more[at].last_day >= first

    counting = [claim for claim in ledger.claims if not is_held(claim)]
    held = [claim for claim in ledger.claims if is_held(claim)]
    of_held = ledger_of(held, is_unique=True) if held else None
    if not counting:
        nothing = np.zeros(0, dtype=np.int64)
        return Counted(ledger, None, nothing.astype(np.bool_), nothing, of_held)
    plain = ledger_of(counting, is_unique=True)
    # They come first by their id, which no statement has.
    whole = ledger_of([*_once(counting, ledger.aggregates), *plain.claims], is_unique=True)
    many = len(whole.claims) - len(plain.claims)
    is_once = np.arange(len(whole.claims)) < many
    components = np.concatenate([np.full(many, -1), plain.scopes.components])
    return Counted(ledger, whole, is_once, components, of_held)


def _once(claims: Sequence[Claim], aggregates: Collection[str]) -> Iterator[Claim]:
    """Yield for each country that of it there is at most one, over all days that claims speak of"""
    days: dict[str, tuple[int, int]] = {}
    begins: dict[int, Claim] = {}
    ends: dict[int, Claim] = {}
    for claim in claims:
        first, last = _days(claim)
        begins[first], ends[last] = claim, claim
        for country in claim.countries:
            earliest, latest = days.get(country, (first, last))
            days[country] = min(earliest, first), max(latest, last)
    for country, (first, last) in days.items():
        if country not in aggregates:
            yield replace(
                claims[0],
                statement_id="",
                comparator="<=",
                value=1.0,
                countries=(country,),
                aggregates=(),
                starts_on=begins[first].starts_on,
                ends_on=ends[last].ends_on,
                basis="total",
                statements=1,
                names=(),
                least=None,
                most=None,
            )


def asked_of(ledger: Ledger, countries: Collection[str] | None) -> Bools:
    """Return which of a ledger's countries are asked about; None means all."""
    names = ledger.scopes.countries
    return np.array([countries is None or name in countries for name in names], dtype=np.bool_)


def are_aggregates(ledger: Ledger) -> Bools:
    """Return which of a ledger's countries stand for an undivided whole."""
    return np.array([name in ledger.aggregates for name in ledger.scopes.countries], dtype=np.bool_)


def _days(claim: Claim) -> tuple[int, int]:
    first = ALWAYS if claim.starts_on is None else claim.starts_on.toordinal()
    return first, claim.ends_on.toordinal()
