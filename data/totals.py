"""Totals: what the claims of one programme prove of the cells in a question.

sum: every part of every record and of the rest is counted once, so a total is between the least and
the greatest sum of the parts inside. unique: the same person may come twice, so the people of some
cells are at least those of the largest part and at most the sum of all.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from data.conflicts import Puzzle, needed, smallest_conflict
from data.ledgers import Parts, parts_of
from data.plain import plain_bounds
from data.systems import Extreme

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy.typing as npt

    from data.ledgers import Ledger

    Ints = npt.NDArray[np.int64]
    Bools = npt.NDArray[np.bool_]

NOTHING = Extreme("solved", 0)


@dataclass(frozen=True, slots=True)
class Window:
    """The cells of a question: which of a ledger's countries, and which days."""

    countries: Bools
    first_day: int
    last_day: int


@dataclass(frozen=True, slots=True)
class Total:
    """What is proved of one programme, and by which statements; None is no bound."""

    status: Literal["bounded", "not reported", "contradiction"]
    low: int | None = None
    high: int | None = None
    because_low: tuple[str, ...] = ()
    because_high: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    is_tight: bool = True


def total_of(ledger: Ledger, window: Window, *, is_unique: bool, seconds: float) -> Total:
    """Return what a programme's claims prove of a question, in at most about these seconds."""
    scopes, cells = ledger.row_scopes, ledger.cells
    touches, _ = scopes.relation(window.countries, window.first_day, window.last_day)
    if not touches.any():
        zone = scopes.complete_zone
        is_zero = (
            zone is not None
            and bool(window.countries.any())
            and zone.first_day <= window.last_day
            and zone.last_day >= window.first_day
        )
        # Nothing is recorded where the records are all there is: a true zero.
        return Total("bounded", 0, 0) if is_zero else Total("not reported")
    if cells is None:
        return _plain(ledger, window)
    inside, outside = cells.split(window.countries, window.first_day, window.last_day)
    parts = parts_of(ledger, cells, touches, inside, outside, merge=not is_unique)
    weigh = _Unique if is_unique else _Sum
    return weigh(ledger, window, cells.members, parts, time.monotonic() + seconds).total()


def _plain(ledger: Ledger, window: Window) -> Total:
    found = plain_bounds(ledger, window.countries, window.first_day, window.last_day)
    lows = tuple(name for row in found.low_by for name in ledger.rows[row].low_names)
    highs = tuple(name for row in found.high_by for name in ledger.rows[row].high_names)
    if found.high is not None and found.low > found.high:
        return Total("contradiction", conflicts=tuple(sorted({*lows, *highs})), is_tight=False)
    return Total("bounded", found.low, found.high, lows, highs, is_tight=False)


@dataclass(frozen=True, slots=True)
class _Weighing:
    ledger: Ledger
    window: Window
    members: Bools  # classes by claims
    parts: Parts
    deadline: float

    def total(self) -> Total:
        """Return the bounds, or why there are none."""
        raise NotImplementedError

    def _names(self, rows: Iterable[int]) -> tuple[str, ...]:
        """Return the statements of some rows, sorted."""
        found = [self.ledger.rows[int(self.parts.rows[row])] for row in rows]
        return tuple(sorted({name for row in found for name in row.high_names}))

    def _low_names(self, rows: tuple[int, ...]) -> tuple[str, ...]:
        """Return the statements of the rows that prove a low, sorted."""
        return self._names(rows)

    def _bounded(self, low: Extreme, high: Extreme) -> Total:
        """Return the bounds found; where the solver did not finish, those that are plain to see."""
        because_low = self._low_names(low.rows) if low.value else ()
        because_high = () if high.value is None else self._names(high.rows)
        is_tight = low.is_tight and high.is_tight
        if low.value is not None and high.value is not None and low.value > high.value:
            # Each is proved, so together they prove that no whole numbers keep all rows.
            return Total(
                "contradiction", conflicts=self._names(low.rows + high.rows), is_tight=False
            )
        total = Total("bounded", low.value, high.value, because_low, because_high, (), is_tight)
        if "unfinished" not in (low.status, high.status):
            return total
        plain = _plain(self.ledger, self.window)
        if plain.status == "contradiction":
            return plain
        if low.status == "solved":
            plain = Total(
                "bounded", low.value, plain.high, because_low, plain.because_high, (), False
            )
        if high.status == "solved":
            plain = Total(
                "bounded", plain.low, high.value, plain.because_low, because_high, (), False
            )
        return plain


@dataclass(frozen=True, slots=True)
class _Sum(_Weighing):
    def total(self) -> Total:
        system, counted = self.parts.system, self.parts.is_inside
        low = system.least(counted, self.deadline)
        high = low if low.status != "solved" else system.greatest(counted, self.deadline)
        if "impossible" in (low.status, high.status):
            puzzle = Puzzle(
                system.lows, system.highs, system.parts, system.parts, self._is_impossible
            )
            return Total(
                "contradiction",
                conflicts=self._names(smallest_conflict(puzzle, self.deadline)),
            )

        def proves_low(rows: Bools) -> bool:
            return system.of_rows(rows).least(counted, self.deadline).value == low.value

        def proves_high(rows: Bools) -> bool:
            found = system.of_rows(rows).greatest(counted, self.deadline)
            return found.status == "solved" and found.value == high.value

        return self._bounded(needed(low, proves_low, system), needed(high, proves_high, system))

    def _is_impossible(self, rows: Bools) -> bool:
        nothing = np.zeros_like(self.parts.is_inside)
        system = self.parts.system.of_rows(rows)
        return system.least(nothing, self.deadline).status == "impossible"


@dataclass(frozen=True, slots=True)
class _Unique(_Weighing):
    def total(self) -> Total:
        system = self.parts.system
        if not self._holds():
            puzzle = Puzzle(
                system.lows, system.highs, system.parts, self._reach(), self._is_impossible
            )
            return Total(
                "contradiction",
                conflicts=self._names(smallest_conflict(puzzle, self.deadline)),
            )
        high = system.uppers().greatest(self.parts.is_inside, self.deadline)
        return self._bounded(self._low(), high)

    def _low_names(self, rows: tuple[int, ...]) -> tuple[str, ...]:
        # The first row is the claim whose low it is, the others hold down what lies outside.
        leading = self.ledger.rows[int(self.parts.rows[rows[0]])].low_names
        return tuple(sorted({*leading, *self._names(rows[1:])}))

    def _reach(self) -> Bools:
        """Return by part and row whether the part lies in the scope of the row's claim."""
        return self.members[self.parts.classes][:, self.parts.rows]

    def _low(self) -> Extreme:
        """Return the greatest, over claims, of a low less all that may be outside the question."""
        system, reach = self.parts.system, self._reach()
        uppers = system.uppers()
        unlimited = uppers.unlimited
        best, is_tight = NOTHING, True
        for row in np.argsort(-system.lows, kind="stable"):
            low = int(system.lows[row])
            if low <= (best.value or 0):
                break
            if time.monotonic() > self.deadline:
                is_tight = False
                break
            beyond = reach[:, row] & ~self.parts.is_inside
            if (beyond & unlimited).any():
                continue
            most = uppers.greatest(beyond, self.deadline)
            is_tight = is_tight and most.is_tight
            if most.status == "solved" and most.value is not None:
                value = low - most.value
                if value > (best.value or 0):
                    best = Extreme("solved", value, (int(row), *most.rows))
        return Extreme(best.status, best.value, best.rows, is_tight)

    def _holds(self) -> bool:
        """Return whether there is room for the low of every claim."""
        system = self.parts.system
        nothing = np.zeros_like(self.parts.is_inside)
        # Numbers that keep all rows as if nobody came twice are room enough.
        if system.least(nothing, self.deadline).status == "solved":
            return True
        return not self._is_impossible(np.ones(len(system.lows), dtype=np.bool_))

    def _is_impossible(self, rows: Bools) -> bool:
        """Return whether some claim's low has no room under the highs of these rows."""
        system, reach = self.parts.system, self._reach()
        if (system.lows > system.highs)[rows].any():
            return True
        uppers = system.of_rows(rows).uppers()
        unlimited = uppers.unlimited
        for row in np.flatnonzero(rows & (system.lows > 0)):
            if time.monotonic() > self.deadline:
                break  # not proved in time, so not said
            if not (unlimited & reach[:, row]).any():
                most = uppers.greatest(reach[:, row], self.deadline)
                if most.status == "solved" and (most.value or 0) < system.lows[row]:
                    return True
        return False
