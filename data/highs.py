"""HiGHS: the solver behind the totals, with the few of its functions that are used here.

https://highs.dev; Huangfu and Hall, "Parallelizing the dual revised simplex method", 2018.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, cast

import highspy
import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Bools = npt.NDArray[np.bool_]

SMALL = 400  # parts; under this, preparing a model takes longer than solving it


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a run ended; values and duals mean something only where it is optimal."""

    status: Literal["optimal", "infeasible", "unfinished"]
    objective: float
    values: Floats
    duals: Floats


class Model:
    """A model with costs to be made least, over parts of 0 or more and rows of their sums."""

    def __init__(self, lows: Floats, highs: Floats, parts: Bools, costs: Floats) -> None:
        # HiGHS is compiled and comes without types.
        self._highs: Any = highspy.Highs()
        self._size = len(costs)
        self._set("output_flag", False)
        self._set("threads", 1)
        self._set("presolve", "off" if self._size < SMALL else "on")
        at, rows = np.nonzero(parts)
        lp: Any = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = parts.shape
        lp.col_cost_ = costs
        lp.col_lower_ = np.zeros(self._size)
        lp.col_upper_ = np.full(self._size, highspy.kHighsInf)
        lp.row_lower_, lp.row_upper_ = lows, highs
        lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        lp.a_matrix_.start_ = np.searchsorted(at, np.arange(self._size + 1)).astype(np.int32)
        lp.a_matrix_.index_ = rows.astype(np.int32)
        lp.a_matrix_.value_ = np.ones(len(rows))
        self._highs.passModel(lp)

    def solve(self, seconds: float) -> Outcome:
        """Return the least cost with parts of any size."""
        return self._run(seconds)

    def solve_whole(self, seconds: float) -> Outcome:
        """Return the least cost with parts that are whole numbers."""
        integer = np.full(self._size, 1, dtype=np.uint8)  # HighsVarType.kInteger
        every = np.arange(self._size, dtype=np.int32)
        self._highs.changeColsIntegrality(self._size, every, integer)
        return self._run(seconds)

    def _set(self, option: str, value: bool | int | float | str) -> None:
        self._highs.setOptionValue(option, value)

    def _run(self, seconds: float) -> Outcome:
        # The clock of a model runs on from its first run.
        self._set("time_limit", self._highs.getRunTime() + max(seconds, 0.0))
        self._highs.run()
        status = self._highs.getModelStatus()
        solution = self._highs.getSolution()
        return Outcome(
            status=_WORDS.get(status, "unfinished"),
            objective=cast("float", self._highs.getInfo().objective_function_value),
            values=np.array(solution.col_value, dtype=np.float64),
            duals=np.array(solution.row_dual, dtype=np.float64),
        )


_WORDS: dict[object, Literal["optimal", "infeasible"]] = {
    highspy.HighsModelStatus.kOptimal: "optimal",
    highspy.HighsModelStatus.kInfeasible: "infeasible",
}
