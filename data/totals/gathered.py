"""Gathered: the claims of all programmes side by side, so that few steps find those that are met.

A question meets few of very many claims: what looks at every programme by itself costs as much as
there are programmes, whatever is asked.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from data.totals.scopes import FOREVER, Scopes

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    import numpy.typing as npt

    from data.totals.asked import Asked
    from data.totals.claims import Claim
    from data.totals.programme_claims import Ledger

    Ints = npt.NDArray[np.int64]
    Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Gathered:
    """The ledgers of a measure, one for each programme, and their claims one after another."""

    ledgers: tuple[Ledger, ...]
    claims: tuple[Claim, ...]
    owners: Ints  # by claim: the place of its ledger
    scopes: Scopes
    lows: Ints
    is_record: Bools
    is_unique: bool

    @functools.cached_property
    def is_open(self) -> Bools:
        """By claim: see `Ledger.is_open`."""
        return _marks(ledger.is_open for ledger in self.ledgers)

    @functools.cached_property
    def complete(self) -> frozenset[int]:
        """The ledgers whose records are all there is: silence says something, too."""
        return frozenset(at for at, one in enumerate(self.ledgers) if one.is_complete)

    @functools.cached_property
    def of_aggregates(self) -> frozenset[str]:
        """The programmes that speak of a place which stands for an undivided whole."""
        return frozenset(one.programme_id for one in self.ledgers if one.aggregates)

    @functools.cached_property
    def _places(self) -> dict[str, int]:
        return {ledger.programme_id: at for at, ledger in enumerate(self.ledgers)}

    def of_programmes(self, programmes: Iterable[str]) -> frozenset[int]:
        """Return the places of the ledgers of programmes; not each has one."""
        return frozenset(self._places[name] for name in programmes if name in self._places)

    def met(self, asked: Asked, ledgers: Collection[int] | None) -> tuple[Ints, Bools]:
        """Return the claims that touch a question to these ledgers, and by claim: lies it within?

        None stands for all ledgers.
        """
        touches, within = self.scopes.relation(
            asked.marks(self.scopes.countries), asked.first_day, asked.last_day
        )
        if ledgers is not None:
            is_asked = np.zeros(len(self.ledgers), dtype=np.bool_)
            is_asked[list(ledgers)] = True
            touches &= is_asked[self.owners]
        return np.flatnonzero(touches), within

    def reported(self, asked: Asked, met: Ints) -> set[tuple[str, int, int]]:
        """Return the days of a question that claims met report, by country; runs of days are one.

        Wide claims are many times as many days as there are: they are joined before any is named.
        """
        scopes = self.scopes
        is_met = np.zeros(len(self.claims), dtype=np.bool_)
        is_met[met] = True
        is_asked = asked.marks(scopes.countries)
        pairs = np.flatnonzero(is_met[scopes.pair_claims] & is_asked[scopes.pair_countries])
        claims, countries = scopes.pair_claims[pairs], scopes.pair_countries[pairs]
        firsts = np.maximum(scopes.first_days[claims], asked.first_day)
        lasts = np.minimum(scopes.last_days[claims], asked.last_day)
        order = np.lexsort((firsts, countries))
        # Each country's days come after those of the country before it, on one line.
        shift = countries[order] * (2 * FOREVER)
        begins, reach = firsts[order] + shift, np.maximum.accumulate(lasts[order] + shift)
        starts = np.flatnonzero(np.concatenate([[True], begins[1:] > reach[:-1] + 1])[: len(order)])
        ends = np.concatenate([starts[1:], [len(order)]])[: len(starts)] - 1
        found: list[tuple[int, int, int]] = np.stack(
            [countries[order][starts], (begins - shift)[starts], (reach - shift)[ends]], axis=1
        ).tolist()
        return {(scopes.countries[country], first, last) for country, first, last in found}


def gathered(ledgers: Iterable[Ledger], *, is_unique: bool) -> Gathered:
    """Return ledgers, each of another programme, with their claims side by side."""
    ledgers = tuple(ledgers)
    countries = tuple(sorted({name for one in ledgers for name in one.scopes.countries}))
    place = {country: i for i, country in enumerate(countries)}
    sizes = [len(one.claims) for one in ledgers]
    begins = [0, *np.cumsum(sizes).tolist()][: len(ledgers)]
    pairs = [0, *np.cumsum([len(one.scopes.pair_claims) for one in ledgers]).tolist()]
    named = [
        np.array([place[name] for name in one.scopes.countries], dtype=np.int64) for one in ledgers
    ]
    scopes = [(one.scopes, begin) for one, begin in zip(ledgers, begins, strict=True)]
    starts = [
        one.scopes.pair_starts[:-1] + pair for one, pair in zip(ledgers, pairs[:-1], strict=True)
    ]
    return Gathered(
        ledgers=ledgers,
        claims=tuple(claim for one in ledgers for claim in one.claims),
        owners=np.repeat(np.arange(len(ledgers)), sizes),
        scopes=Scopes(
            countries=countries,
            first_days=_joined(one.first_days for one, _ in scopes),
            last_days=_joined(one.last_days for one, _ in scopes),
            pair_claims=_joined(one.pair_claims + begin for one, begin in scopes),
            pair_countries=_joined(
                names[one.pair_countries] for (one, _), names in zip(scopes, named, strict=True)
            ),
            pair_starts=_joined([*starts, np.array(pairs[-1:])]),
            components=_joined(one.components + begin for one, begin in scopes),
            complete_zone=None,
        ),
        lows=_joined(one.lows for one in ledgers),
        is_record=_marks(one.is_record for one in ledgers),
        is_unique=is_unique,
    )


def _joined(arrays: Iterable[Ints]) -> Ints:
    return np.concatenate([np.zeros(0, dtype=np.int64), *arrays])


def _marks(arrays: Iterable[Bools]) -> Bools:
    return np.concatenate([np.zeros(0, dtype=np.bool_), *arrays])
