"""Weighing: what claims that hang together prove of the parts in a question, or that they cannot.

sum: every part of every record and of the rest is counted once, so a total is between the least and
the greatest sum of the parts inside. unique: the same person may come twice, so the people of some
cells are at least those of the largest part and at most the sum of all.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from data.totals.conflicts import Puzzle, needed, smallest_conflict
from data.totals.linear_programmes import MOMENT
from data.totals.systems import LARGE, NOTHING, Extreme

if TYPE_CHECKING:
    import numpy.typing as npt

    from data.totals.programme_claims import Parts

    Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Weighed:
    """The least and the greatest, or the rows of a system that cannot hold together."""

    low: Extreme = NOTHING
    high: Extreme = NOTHING
    conflict: tuple[int, ...] = ()


def weigh_things(parts: Parts, inside: Bools, outside: Bools, deadline: float) -> Weighed:
    """Return bounds of what is inside a question: what may be outside counts for the high only."""
    system, within = parts.system, inside & ~outside

    def is_impossible(rows: Bools) -> bool:
        return system.of_rows(rows).least(np.zeros_like(within), deadline).is_impossible

    low = system.least(within, deadline)
    high = low if low.is_impossible else system.greatest(inside, deadline)
    if high.is_impossible:
        puzzle = Puzzle(system.lows, system.highs, system.parts, system.parts, is_impossible)
        return Weighed(conflict=tuple(smallest_conflict(puzzle, deadline)))

    def proves_low(rows: Bools) -> bool:
        return system.of_rows(rows).least(within, deadline).value == low.value

    def proves_high(rows: Bools) -> bool:
        return system.of_rows(rows).greatest(inside, deadline).value == high.value

    return Weighed(needed(low, proves_low, system), needed(high, proves_high, system))


def weigh_people(parts: Parts, inside: Bools, outside: Bools, deadline: float) -> Weighed:
    """Return bounds of the people inside a question, each counted once."""
    if not _has_room(parts, deadline):
        system = parts.system

        def is_impossible(rows: Bools) -> bool:
            return _lacks_room(parts, rows, deadline)

        puzzle = Puzzle(system.lows, system.highs, system.parts, parts.reach, is_impossible)
        return Weighed(conflict=tuple(smallest_conflict(puzzle, deadline)))
    high = parts.system.uppers.greatest(inside, deadline)
    return Weighed(_largest_low(parts, outside, deadline), high)


def _largest_low(parts: Parts, outside: Bools, deadline: float) -> Extreme:
    """Return the greatest, over claims, of a low less all that may be outside the question."""
    system, uppers = parts.system, parts.system.uppers
    beyond = parts.reach[outside]
    is_within = ~beyond.any(axis=0)
    # A claim wholly inside needs no solver, nor does one of which any number may be outside.
    lows = np.where(is_within, system.lows, 0)
    row = int(np.argmax(lows))
    best, is_tight = (Extreme(int(lows[row]), (row,)) if lows[row] else NOTHING), True
    limited = np.flatnonzero(~is_within & ~beyond[system.unlimited[outside]].any(axis=0))
    if len(outside) >= LARGE:
        deadline = min(deadline, time.monotonic() + MOMENT)
    for row in limited[np.argsort(-system.lows[limited], kind="stable")]:
        low = int(system.lows[row])
        if low <= (best.value or 0):
            break
        if time.monotonic() > deadline:
            is_tight = False
            break
        most = uppers.greatest(parts.reach[:, row] & outside, deadline)
        is_tight = is_tight and most.is_tight
        if most.value is not None and low - most.value > (best.value or 0):
            best = Extreme(low - most.value, (int(row), *most.rows))
    return Extreme(best.value, best.rows, is_tight)


def _has_room(parts: Parts, deadline: float) -> bool:
    """Return whether there is room for the low of every claim."""
    # Numbers that keep all rows as if nobody came twice are room enough.
    found = parts.system.least(np.zeros(len(parts.reach), dtype=np.bool_), deadline)
    if found.is_tight and not found.is_impossible:
        return True
    return not _lacks_room(parts, np.ones(len(parts.claims), dtype=np.bool_), deadline)


def _lacks_room(parts: Parts, rows: Bools, deadline: float) -> bool:
    """Return whether some claim's low has no room under the highs of these rows."""
    system = parts.system
    if (system.lows > system.highs)[rows].any():
        return True
    uppers = system.of_rows(rows).uppers
    for row in np.flatnonzero(rows & (system.lows > 0)):
        if time.monotonic() > deadline:
            break  # not proved in time, so not said
        most = uppers.greatest(parts.reach[:, row], deadline)
        if most.value is not None and most.value < system.lows[row]:
            return True
    return False
