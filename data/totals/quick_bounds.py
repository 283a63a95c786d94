"""Plain bounds: what single claims prove by themselves, where a solver is not asked or not done."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from data.totals.linear_programmes import NO_BOUND

if TYPE_CHECKING:
    import numpy.typing as npt

    from data.totals.programme_claims import Ledger

    Bools = npt.NDArray[np.bool_]


class PlainBounds(NamedTuple):
    """Bounds that are certainly true and perhaps wide, with the claim that gives each."""

    low: int
    high: int | None
    low_by: tuple[int, ...]
    high_by: tuple[int, ...]


def plain_bounds(ledger: Ledger, countries: Bools, first_day: int, last_day: int) -> PlainBounds:
    """Return the largest low of a claim inside, and the smallest high of a total around it all."""
    scopes = ledger.scopes
    _, within = scopes.relation(countries, first_day, last_day)
    lows = np.where(within, ledger.lows, 0)
    best = int(np.argmax(lows))
    low = int(lows[best])

    asked = {scopes.countries[i] for i in np.flatnonzero(countries)}
    days = [
        (max(stretch.first_day, first_day), min(stretch.last_day, last_day), stretch.country)
        for stretch in ledger.stretches
        if stretch.country in asked
        and stretch.first_day <= last_day
        and stretch.last_day >= first_day
    ]
    reached = {country for _, _, country in days}
    is_around = (scopes.first_days <= min(first for first, _, _ in days)) & (
        scopes.last_days >= max(last for _, last, _ in days)
    )
    candidates = np.flatnonzero(is_around & ~ledger.is_record & (ledger.highs != NO_BOUND))
    order: list[int] = candidates[np.argsort(ledger.highs[candidates], kind="stable")].tolist()
    for claim in order:
        if reached.issubset(ledger.claims[claim].countries):
            return PlainBounds(low, int(ledger.highs[claim]), (best,) if low else (), (claim,))
    return PlainBounds(low, None, (best,) if low else (), ())
