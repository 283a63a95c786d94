"""Programmes: linear programmes over whole numbers, solved by HiGHS and then proved here.

The dual values, made fractions, bound the sum exactly whatever HiGHS's rounding was: what a rounded
dual value lacks is made up by the most that a part can be (Neumaier and Shcherbina, "Safe bounds in
linear and mixed-integer linear programming", 2004). A whole solution that reaches the bound shows
that it is tight. Where the best solution is not whole, HiGHS searches on by branch and bound.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from data.totals.solver import Model, Outcome

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]
    Bools = npt.NDArray[np.bool_]

NO_BOUND = 2**62  # in a row's high; the facts hold no number near it
DENOMINATORS = (1, 2, 6, 60, 2520)
FINE = 2**32  # a denominator for dual values of any kind
MOST_WHOLE = 300  # parts; for more, a search for whole numbers takes too long to begin
MOST_ADDED = 2**62
TRUSTED = 2**31  # the largest number for which HiGHS's own rounding is below one half
VERTICES_KEPT = 32
HUGE = 50_000  # parts in rows: a solution takes seconds, so only whether there is one is asked
MOMENT = 0.02  # seconds


@dataclass(frozen=True, slots=True)
class Proved:
    """A true bound of the least sum and the rows that prove it; None: nothing proved in time."""

    value: int | None = None
    rows: tuple[int, ...] = ()
    is_tight: bool = False
    is_impossible: bool = False  # no whole numbers keep all rows


def solved(
    lows: Ints, highs: Ints, parts: Bools, costs: Ints, deadline: float, *, is_hurried: bool = False
) -> Proved:
    """Return the least sum of costs; in a hurry, without a search for whole numbers."""
    programme = _Programme(lows, highs, parts)
    model = programme.model()
    model.count(costs)
    found = model.solve(deadline - time.monotonic())
    if found.status == "infeasible" and programme.is_trusted:
        return Proved(is_impossible=True)
    proved = programme.proved(costs, found)
    if proved.value is None or proved.is_tight or is_hurried or not programme.is_trusted:
        return proved
    return _whole(programme, model, costs, proved, deadline)


def _whole(
    programme: _Programme, model: Model, costs: Ints, proved: Proved, deadline: float
) -> Proved:
    """Return what is proved of whole numbers, where that is more and found in time."""
    if len(costs) > MOST_WHOLE:
        return proved
    found = model.solve_whole(deadline - time.monotonic())
    if found.status == "infeasible":
        return Proved(is_impossible=True)
    best = round(found.objective) if found.status == "optimal" else 0
    if found.status != "optimal" or not programme.is_reached(costs, found, best):
        return proved
    # Dual values prove the bound of the programme only; a better one may rest on any row.
    rows = proved.rows if best == proved.value else tuple(range(len(programme.lows)))
    return Proved(best, rows, is_tight=True)


class KeptProgramme:
    """A large programme that is asked again and again, each time with other costs.

    The rows stay, so any solution found before is a place to start from: the simplex method goes on
    from the best of them. One thread at a time, as HiGHS has it.
    """

    def __init__(self, lows: Ints, highs: Ints, parts: Bools, deadline: float) -> None:
        self._lock = threading.Lock()
        self._programme = _Programme(lows, highs, parts)
        self._model = self._programme.model()
        self._found: deque[tuple[Floats, object]] = deque(maxlen=VERTICES_KEPT)
        self._is_huge = len(self._programme.at) > HUGE and bool((highs != NO_BOUND).any())
        self._is_impossible = False
        self._begin(deadline)

    def _begin(self, deadline: float) -> None:
        """Find a solution to start from; what is not done in time goes on the next time."""
        first = self._model.solve(deadline - time.monotonic(), is_kept=True)
        self._is_impossible = first.status == "infeasible" and self._programme.is_trusted
        if first.status == "optimal":
            self._found.append((first.values, self._model.basis()))

    def solve(self, costs: Ints, deadline: float) -> Proved:
        """Return the least sum of costs."""
        with self._lock:
            if not self._found and not self._is_impossible:
                self._begin(deadline)
            if self._is_impossible:
                return Proved(is_impossible=True)
            if not costs.any() or not self._found:
                return Proved(0 if not costs.any() else None, is_tight=bool(self._found))
            if self._is_huge:
                return Proved()
            _, basis = min(self._found, key=lambda one: float(one[0] @ costs))
            self._model.start_from(basis)
            self._model.count(costs)
            found = self._model.solve(deadline - time.monotonic(), is_kept=True)
            if found.status == "optimal":
                self._found.append((found.values, self._model.basis()))
        return self._programme.proved(costs, found)


class _Programme:
    def __init__(self, lows: Ints, highs: Ints, parts: Bools) -> None:
        self.lows, self.highs = lows, highs
        self.at, self.row = np.nonzero(parts)
        self._part_ends = np.searchsorted(self.at, np.arange(len(parts) + 1))
        self._by_row = np.argsort(self.row, kind="stable")
        self._row_ends = np.searchsorted(self.row[self._by_row], np.arange(len(lows) + 1))
        has_high = highs != NO_BOUND
        self.is_trusted = int(max(lows.max(), highs[has_high].max(initial=0))) <= TRUSTED
        self._most = np.full(len(parts), NO_BOUND)
        np.minimum.at(self._most, self.at, highs[self.row])

    def model(self) -> Model:
        highs = np.where(self.highs == NO_BOUND, np.inf, self.highs.astype(np.float64))
        return Model(self.lows.astype(np.float64), highs, self._part_ends, self.row)

    def proved(self, costs: Ints, found: Outcome) -> Proved:
        """Return the best bound that the dual values prove as fractions, and its rows."""
        if found.status != "optimal":
            return Proved()
        best = Proved()
        proved = -(2**62)
        for denominator in (*DENOMINATORS, FINE):
            bound = self._bound(costs, found, denominator)
            if bound is None or bound[0] <= proved:
                continue
            proved = bound[0]
            best = Proved(*bound)
            if proved >= found.objective - 1e-6:
                break
        if best.value is None or not self.is_reached(costs, found, best.value):
            return best
        return Proved(best.value, best.rows, is_tight=True)

    def _bound(
        self, costs: Ints, found: Outcome, denominator: int
    ) -> tuple[int, tuple[int, ...]] | None:
        # What no row holds down must not be lacking, so the finest are rounded down.
        whole = np.floor if denominator == FINE else np.rint
        duals = np.clip(whole(found.duals * denominator), -(2**50), 2**50).astype(np.int64)
        duals[(duals < 0) & (self.highs == NO_BOUND)] = 0
        lacking = np.minimum(denominator * costs - self._sums(duals[self.row], self._part_ends), 0)
        short = np.flatnonzero(lacking)
        if denominator != FINE and len(short):
            return None
        if (self._most[short] == NO_BOUND).any():
            return None
        rows = np.flatnonzero(duals)
        ends = np.where(duals > 0, self.lows, self.highs)
        total = sum(int(duals[row]) * int(ends[row]) for row in rows)
        total += sum(int(lacking[part]) * int(self._most[part]) for part in short)
        return -(-total // denominator), tuple(rows.tolist())  # rounded up, inward

    def is_reached(self, costs: Ints, found: Outcome, value: int) -> bool:
        """Return whether the solution, made whole, keeps every row and comes to the value."""
        whole = np.rint(found.values).astype(np.int64)
        if (whole < 0).any() or (whole > MOST_ADDED // len(whole)).any():
            return False
        # Of whole numbers small enough to be added without loss.
        sums = self._sums(whole[self.at[self._by_row]], self._row_ends)
        keeps = (self.lows <= sums) & (sums <= self.highs)
        return bool(keeps.all()) and int(costs @ whole) == value

    @staticmethod
    def _sums(numbers: Ints, ends: Ints) -> Ints:
        """Return the sum of each stretch of numbers, which ends where the next begins."""
        running = np.concatenate([[0], np.cumsum(numbers)])
        return running[ends[1:]] - running[ends[:-1]]
