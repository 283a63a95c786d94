"""Needs: how many of some counted countries are in a question, and the fewest that meet them all.

What it follows from is told where places are counted (see data/totals/counted_places.py).
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from data.totals.conflicts import needed
from data.totals.linear_programmes import NO_BOUND
from data.totals.systems import Extreme, System

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import numpy.typing as npt

    from data.totals.programme_claims import Ledger, Parts

    Bools = npt.NDArray[np.bool_]


class Need(NamedTuple):
    """So many of these countries are in the question, as these statements prove."""

    least: int
    countries: frozenset[str]
    because: tuple[str, ...]


class Cover(NamedTuple):
    """So few countries meet every need, by these statements; a value of None is not known."""

    value: int | None
    names: tuple[str, ...]


def needs_of(
    ledger: Ledger, parts: Parts, beyond: Bools, asked: Bools, deadline: float
) -> Iterator[Need]:
    """Yield how many of each statement's countries are in a question: not all can lie outside."""
    system = parts.system
    for row in np.flatnonzero(system.lows > 0):
        if time.monotonic() > deadline:
            return
        claim = int(parts.claims[row])
        out = parts.reach[:, row] & beyond
        outside = system.uppers.greatest(out, deadline) if out.any() else Extreme(0)
        if outside.value is None or system.lows[row] <= outside.value:
            continue
        at: list[int] = ledger.scopes.countries_of(claim).tolist()
        yield Need(
            int(system.lows[row]) - outside.value,
            frozenset(ledger.scopes.countries[i] for i in at if asked[i]),
            names_of(ledger, parts, (int(row), *outside.rows)),
        )


def fewest(needs: Iterable[Need], deadline: float) -> Cover:
    """Return the fewest countries that meet all needs, and the statements that ask for so many."""
    largest: dict[frozenset[str], Need] = {}
    for need in needs:
        if need.countries not in largest or need.least > largest[need.countries].least:
            largest[need.countries] = need
    rows = list(largest.values())
    if not rows:
        return Cover(0, ())
    names = sorted({country for need in rows for country in need.countries})
    parts = np.array([[name in need.countries for need in rows] for name in names], dtype=np.bool_)
    system = System(
        np.array([need.least for need in rows] + [0] * len(names), dtype=np.int64),
        np.array([NO_BOUND] * len(rows) + [1] * len(names), dtype=np.int64),
        np.concatenate([parts, np.eye(len(names), dtype=np.bool_)], axis=1),
    )
    everywhere = np.ones(len(names), dtype=np.bool_)

    def proves(kept: Bools) -> bool:
        some = kept.copy()
        some[len(rows) :] = True  # that each counts once is no statement
        return system.of_rows(some).least(everywhere, deadline).value == least.value

    least = system.least(everywhere, deadline)
    best = max(rows, key=lambda need: need.least)
    if least.value is None or least.value <= best.least:
        return Cover(best.least, best.because)
    # Statements alone are left out in turn, since the rest needs no telling.
    stated = Extreme(least.value, tuple(range(len(rows))), least.is_tight)
    behind = needed(stated, proves, system).rows
    return Cover(least.value, each_once(rows[row].because for row in behind if row < len(rows)))


def names_of(ledger: Ledger, parts: Parts, rows: Iterable[int]) -> tuple[str, ...]:
    """Return the statements behind some rows of a system, by name."""
    return each_once(ledger.claims[int(parts.claims[row])].named for row in rows)


def each_once(lists: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """Return names, each once; that a country counts once has none."""
    return tuple(sorted({name for names in lists for name in names if name}))
