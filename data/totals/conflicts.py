"""Conflicts: a smallest set of claims that cannot hold together, and the rows a proof needs."""

from __future__ import annotations

import itertools
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from data.totals.systems import Extreme

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy.typing as npt

    from data.totals.systems import System

    Ints = npt.NDArray[np.int64]
    Bools = npt.NDArray[np.bool_]
    Test = Callable[[Bools], bool]

FEW = 10  # rows of which every set is tried
SMALL = 20_000  # parts times rows, of which rows are left out one by one


@dataclass(frozen=True, slots=True)
class Puzzle:
    """Rows that cannot hold together, and the test whether some of them cannot."""

    lows: Ints
    highs: Ints
    parts: Bools  # parts by rows: what a row's high holds down
    reach: Bools  # parts by rows: what a row's low must find room in
    is_impossible: Test

    def of(self, rows: list[int]) -> bool:
        """Return whether these rows cannot hold together."""
        return self.is_impossible(_marked(rows, len(self.lows)))


def smallest_conflict(puzzle: Puzzle, deadline: float) -> list[int]:
    """Return a set of rows that cannot hold together, none of which can be left out.

    One row or two are found by looking; else halves are left out while the rest is impossible
    (Junker, "QuickXplain", 2004). Among few rows the smallest set of all is found by trying.
    """
    found = _one(puzzle) or _two(puzzle)
    if found:
        return found
    found = _quick(puzzle, [], list(range(len(puzzle.lows))), deadline, is_sure=False)
    if len(puzzle.lows) <= FEW:
        for size in range(3, len(found)):
            for rows in itertools.combinations(range(len(puzzle.lows)), size):
                if puzzle.of(list(rows)):
                    return list(rows)
    return found


def needed(found: Extreme, proves: Test, system: System) -> Extreme:
    """Return an extreme with only rows that its proof needs: without any one it proves less.

    Dual values name rows enough. Where they are more than one, a single row that says the same is
    looked for first, since that is the easiest to read; then each is left out in turn.
    """
    rows = list(found.rows)
    if found.value is None or len(rows) < 2 or system.parts.size > SMALL:
        return found
    for row in np.flatnonzero((system.lows == found.value) | (system.highs == found.value)):
        if proves(_marked([int(row)], len(system.lows))):
            return Extreme(found.value, (int(row),), found.is_tight)
    for row in found.rows:
        rest = [other for other in rows if other != row]
        if proves(_marked(rest, len(system.lows))):
            rows = rest
    return Extreme(found.value, tuple(rows), found.is_tight)


def _one(puzzle: Puzzle) -> list[int]:
    """Return a row that cannot hold by itself: its low over its high, or nowhere to be."""
    is_nowhere = (puzzle.lows > 0) & ~puzzle.reach.any(axis=0)
    rows = np.flatnonzero((puzzle.lows > puzzle.highs) | is_nowhere)
    return [int(rows[0])] if len(rows) else []


def _two(puzzle: Puzzle) -> list[int]:
    """Return two rows of which one lies within the other and says more than the other allows."""
    for inner in np.flatnonzero(puzzle.lows > 0):
        has_room = ~puzzle.parts[puzzle.reach[:, inner]].all(axis=0)
        rows = np.flatnonzero((puzzle.highs < puzzle.lows[inner]) & ~has_room)
        if len(rows):
            return [int(inner), int(rows[0])]
    return []


def _quick(
    puzzle: Puzzle, kept: list[int], rows: list[int], deadline: float, *, is_sure: bool
) -> list[int]:
    """Return those of the rows that cannot hold together with those kept; none can be left out."""
    if is_sure and puzzle.of(kept):
        return []
    if len(rows) == 1 or time.monotonic() > deadline:
        return rows
    half = len(rows) // 2
    first, second = rows[:half], rows[half:]
    of_second = _quick(puzzle, kept + first, second, deadline, is_sure=True)
    of_first = _quick(puzzle, kept + of_second, first, deadline, is_sure=bool(of_second))
    return of_first + of_second


def _marked(rows: list[int], count: int) -> Bools:
    marks = np.zeros(count, dtype=np.bool_)
    marks[rows] = True
    return marks
