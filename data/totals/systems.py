"""Systems: what claims say about unknown parts, and the least or greatest that parts can come to.

Parts are whole numbers of 0 or more. A row says that some of them sum to at least its low and at
most its high. Least and greatest are linear programmes, made as small as may be and then solved; a
large system is kept with its solver, since from question to question only what is counted changes.
"""

from __future__ import annotations

import functools
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from data.totals.linear_programmes import MOMENT, NO_BOUND, KeptProgramme, Proved, solved

if TYPE_CHECKING:
    import numpy.typing as npt

    Ints = npt.NDArray[np.int64]
    Bools = npt.NDArray[np.bool_]

LARGE = 400  # parts
ONCE = 3.0  # seconds for what is found out once, of a kept system


@dataclass(frozen=True, slots=True)
class Extreme:
    """A bound of the least or greatest sum and the rows that prove it; None is no bound at all."""

    value: int | None
    rows: tuple[int, ...] = ()
    is_tight: bool = True  # False: the bound is true, but a closer one may be
    is_impossible: bool = False  # no whole numbers keep all rows


NOTHING = Extreme(0)
IMPOSSIBLE = Extreme(None, is_impossible=True)


@dataclass(frozen=True, eq=False)
class System:
    """Rows over parts; a part belongs to the rows marked in its line of parts."""

    lows: Ints
    highs: Ints  # NO_BOUND where there is none
    parts: Bools  # parts by rows

    def of_rows(self, rows: Bools) -> System:
        """Return the system in which the other rows say nothing."""
        return System(self.lows[rows], self.highs[rows], self.parts[:, rows])

    @functools.cached_property
    def uppers(self) -> System:
        """The system in which no row has a low."""
        return System(np.zeros_like(self.lows), self.highs, self.parts)

    @functools.cached_property
    def unlimited(self) -> Bools:
        """By part: does no row hold it down?"""
        is_held: Bools = self.parts[:, self.highs != NO_BOUND].any(axis=1)  # pyright: ignore
        return ~is_held

    def least(self, counted: Bools, deadline: float) -> Extreme:
        """Return the least sum of the parts counted."""
        return self._extreme(counted, deadline, sign=1)

    def greatest(self, counted: Bools, deadline: float) -> Extreme:
        """Return the greatest sum of the parts counted; that the rows can be kept is known."""
        if (self.unlimited & counted).any():
            return Extreme(None)
        return self._extreme(counted, deadline, sign=-1)

    def _extreme(self, counted: Bools, deadline: float, sign: int) -> Extreme:
        rows, kept = self._needed(counted)
        if len(kept) >= LARGE:
            found = self._kept.solve(counted * sign, deadline)
            return self._read(found, counted, deadline, sign)
        parts = self.parts[np.ix_(kept, rows)]
        is_used = parts.any(axis=1)
        parts, kept = parts[is_used], kept[is_used]
        lows, highs = self.lows[rows], self.highs[rows]
        if (self.lows > self.highs).any() or (lows[~parts.any(axis=0)] > 0).any():
            return IMPOSSIBLE
        counted_here = counted[kept]
        if len(rows) <= 1 or not (lows.any() or (sign < 0 and counted_here.any())):
            return _at_sight(rows, lows, highs, counted_here, sign)
        # Few parts of many still meet very many rows.
        is_hurried = len(self.parts) >= LARGE
        found = solved(lows, highs, parts, counted_here * sign, deadline, is_hurried=is_hurried)
        proving = tuple(int(rows[row]) for row in found.rows)
        return self._read(replace(found, rows=proving), counted, deadline, sign)

    def _read(self, found: Proved, counted: Bools, deadline: float, sign: int) -> Extreme:
        """Return what a solver found as an extreme, or a true one where it found none in time."""
        if found.is_impossible:
            return IMPOSSIBLE
        if found.value is None:
            return Extreme(0, is_tight=False) if sign > 0 else self._wider(counted, deadline)
        return Extreme(found.value * sign, found.rows, found.is_tight)

    def _wider(self, counted: Bools, deadline: float) -> Extreme:
        """Return a high that is true and found at once, where the greatest was not in time."""
        if self.lows.any():
            # Without the lows, only what is counted matters, and that is little.
            moment = min(deadline, time.monotonic() + MOMENT)
            found = self.uppers.greatest(counted, moment)
            return Extreme(found.value, found.rows, is_tight=False)
        highs = np.where(self.parts[counted], self.highs, NO_BOUND)
        return Extreme(
            int(highs.min(axis=1).sum(dtype=object)),
            tuple(np.unique(highs.argmin(axis=1)).tolist()),
            is_tight=False,
        )

    def _needed(self, counted: Bools) -> tuple[Ints, Ints]:
        """Return the rows and the parts that matter for a sum of parts counted."""
        # What nothing holds down and nobody counts satisfies every row that it is in.
        spare = self.unlimited & ~counted
        if not self.lows.any():
            spare = ~counted  # where nothing must be, it is nothing
            rows = np.arange(len(self.lows))
        else:
            rows = np.flatnonzero(~self.parts[spare].any(axis=0))
        rows = rows[(self.lows[rows] > 0) | (self.highs[rows] != NO_BOUND)]
        if not self.lows.any():
            is_met: Bools = self.parts[~spare].any(axis=0)  # pyright: ignore
            rows = rows[is_met[rows]]
        return rows, np.flatnonzero(~spare)

    @functools.cached_property
    def _kept(self) -> KeptProgramme:
        return KeptProgramme(self.lows, self.highs, self.parts, time.monotonic() + ONCE)


def _at_sight(rows: Ints, lows: Ints, highs: Ints, counted: Bools, sign: int) -> Extreme:
    """Return the extreme of a single row, or of rows of which nothing has to be."""
    proving = tuple(rows.tolist())
    if sign < 0 and counted.any():
        return Extreme(int(highs[0]), proving)
    if sign > 0 and lows.any() and counted.all():
        return Extreme(int(lows[0]), proving)
    return NOTHING
