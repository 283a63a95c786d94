"""Systems: what claims say about unknown parts, and the least or greatest that parts can come to.

Parts are whole numbers of 0 or more. A row says that some of them sum to at least its low and at
most its high. Least and greatest are linear programmes, solved by HiGHS and then proved here: the
dual values, made fractions, bound the sum exactly whatever HiGHS's rounding was (Neumaier and
Shcherbina, "Safe bounds in linear and mixed-integer linear programming", 2004); a whole solution
that reaches the bound shows that it is tight. Where the best solution is not whole, HiGHS
searches on by branch and bound.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from data.highs import Model, Outcome

if TYPE_CHECKING:
    import numpy.typing as npt

    Ints = npt.NDArray[np.int64]
    Bools = npt.NDArray[np.bool_]

NO_BOUND = 2**62  # in a row's high; the facts hold no number near it
DENOMINATORS = (1, 2, 6, 60, 2520)
MOST_WHOLE = 300  # parts; for more, a search for whole numbers takes too long to begin
MOST_ADDED = 2**62
TRUSTED = 2**31  # the largest number for which branch and bound's own rounding is below one half


@dataclass(frozen=True, slots=True)
class Extreme:
    """The least or greatest sum, the rows that prove it, and how far it was got.

    impossible: no whole numbers keep all rows. unfinished: nothing was proved in time; the value
    means nothing. A value of None is no bound at all.
    """

    status: Literal["solved", "impossible", "unfinished"]
    value: int | None = None
    rows: tuple[int, ...] = ()
    is_tight: bool = True


IMPOSSIBLE = Extreme("impossible")
UNFINISHED = Extreme("unfinished", is_tight=False)


@dataclass(frozen=True, slots=True)
class System:
    """Rows over parts; a part belongs to the rows marked in its line of parts."""

    lows: Ints
    highs: Ints  # NO_BOUND where there is none
    parts: Bools  # parts by rows

    def of_rows(self, rows: Bools) -> System:
        """Return the system in which the other rows say nothing."""
        return System(self.lows[rows], self.highs[rows], self.parts[:, rows])

    def uppers(self) -> System:
        """Return the system in which no row has a low."""
        return System(np.zeros_like(self.lows), self.highs, self.parts)

    @property
    def unlimited(self) -> Bools:
        """Return by part whether no row holds it down."""
        is_held: Bools = self.parts[:, self.highs != NO_BOUND].any(axis=1)  # pyright: ignore
        return ~is_held

    def least(self, counted: Bools, deadline: float) -> Extreme:
        """Return the least sum of the parts counted."""
        return self._extreme(counted, deadline, sign=1)

    def greatest(self, counted: Bools, deadline: float) -> Extreme:
        """Return the greatest sum of the parts counted; that the rows can be kept is known."""
        if (self.unlimited & counted).any():
            return Extreme("solved", None)
        return self._extreme(counted, deadline, sign=-1)

    def _extreme(self, counted: Bools, deadline: float, sign: int) -> Extreme:
        # What nothing holds down and nobody counts satisfies every row that it is in.
        spare = self.unlimited & ~counted
        rows = np.flatnonzero(~self.parts[spare].any(axis=0))
        rows = rows[(self.lows[rows] > 0) | (self.highs[rows] != NO_BOUND)]
        parts = self.parts[~spare][:, rows]
        counted = counted[~spare]
        is_used = parts.any(axis=1)
        parts, counted = parts[is_used], counted[is_used]
        lows, highs = self.lows[rows], self.highs[rows]
        has_high = highs != NO_BOUND
        if (has_high & (lows > highs)).any() or (lows[~parts.any(axis=0)] > 0).any():
            return IMPOSSIBLE
        if not lows.any() and (sign > 0 or not counted.any()):
            return Extreme("solved", 0)
        if len(rows) == 1:
            found = _of_one_row(lows, highs, counted, sign)
        else:
            found = _Programme(lows, highs, parts, counted, sign).solve(deadline)
        proving = tuple(int(rows[row]) for row in found.rows)
        return Extreme(found.status, found.value, proving, found.is_tight)


def _of_one_row(lows: Ints, highs: Ints, counted: Bools, sign: int) -> Extreme:
    """Return the extreme of a single row, which has a part and whose low is under its high."""
    if sign < 0:
        value = int(highs[0]) if counted.any() else 0
    else:
        value = int(lows[0]) if counted.all() else 0
    return Extreme("solved", value, (0,) if value or sign < 0 else ())


@dataclass(frozen=True, slots=True)
class _Programme:
    lows: Ints
    highs: Ints
    parts: Bools
    counted: Bools
    sign: int  # 1 for the least, -1 for the greatest, which is the least of the negative sum

    def solve(self, deadline: float) -> Extreme:
        costs = self.counted.astype(np.int64) * self.sign
        highs = np.where(self.highs == NO_BOUND, np.inf, self.highs.astype(np.float64))
        model = Model(self.lows.astype(np.float64), highs, self.parts, costs.astype(np.float64))
        found = model.solve(deadline - time.monotonic())
        if found.status == "infeasible" and self._largest() <= TRUSTED:
            return IMPOSSIBLE
        if found.status != "optimal":
            return UNFINISHED
        proof = self._proof(costs, found)
        if proof is None:
            return UNFINISHED
        value, rows = proof
        if self._is_reached(costs, found, value):
            return Extreme("solved", value * self.sign, rows)
        return self._whole(model, costs, deadline, value, rows)

    def _whole(
        self, model: Model, costs: Ints, deadline: float, value: int, rows: tuple[int, ...]
    ) -> Extreme:
        loose = Extreme("solved", value * self.sign, rows, is_tight=False)
        if self._largest() > TRUSTED or len(costs) > MOST_WHOLE:
            return loose
        found = model.solve_whole(deadline - time.monotonic())
        if found.status == "infeasible":
            return IMPOSSIBLE
        best = round(found.objective) if found.status == "optimal" else value
        if found.status != "optimal" or not self._is_reached(costs, found, best):
            return loose
        # Dual values prove the bound of the programme only; a better one may rest on any row.
        if best != value:
            rows = tuple(range(len(self.lows)))
        return Extreme("solved", best * self.sign, rows)

    def _largest(self) -> int:
        return int(max(self.lows.max(), self.highs[self.highs != NO_BOUND].max(initial=0)))

    def _proof(self, costs: Ints, found: Outcome) -> tuple[int, tuple[int, ...]] | None:
        """Return the best bound that the dual values prove as fractions, and its rows."""
        best: tuple[int, tuple[int, ...]] | None = None
        for denominator in DENOMINATORS:
            duals = np.rint(found.duals * denominator).astype(np.int64)
            is_dual = (denominator * costs >= self.parts @ duals).all()
            if not is_dual or ((duals < 0) & (self.highs == NO_BOUND)).any():
                continue
            rows = np.flatnonzero(duals)
            ends = np.where(duals > 0, self.lows, self.highs)
            bound = sum(int(duals[row]) * int(ends[row]) for row in rows)
            value = -(-bound // denominator)  # rounded up, inward
            if best is None or value > best[0]:
                best = value, tuple(int(row) for row in rows)
            if value >= found.objective - 1e-6:
                break
        return best

    def _is_reached(self, costs: Ints, found: Outcome, value: int) -> bool:
        """Return whether the solution, made whole, keeps every row and comes to the value."""
        whole = np.rint(found.values).astype(np.int64)
        if (whole < 0).any() or (whole > MOST_ADDED // len(whole)).any():
            return False
        sums = whole @ self.parts  # of whole numbers small enough to be added without loss
        keeps = (self.lows <= sums) & (sums <= self.highs)
        return bool(keeps.all()) and int(costs @ whole) == value
