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
    Ints = npt.NDArray[np.int64]

SMALL = 400  # parts; under this, preparing a model takes longer than solving it
PRIMAL = {
    "simplex_strategy": 4,
    "simplex_primal_edge_weight_strategy": 1,  # devex: half the time of Dantzig's rule here
    "primal_simplex_bound_perturbation_multiplier": 0.0,  # undoing it costs more than it saves
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a run ended; values and duals mean something only where it is optimal."""

    status: Literal["optimal", "infeasible", "unfinished"]
    objective: float
    values: Floats
    duals: Floats


class Model:
    """A model with costs to be made least, over parts of 0 or more and rows of their sums.

    `ends` are the places in `rows` where the rows of each part begin; one more at the end.
    """

    def __init__(self, lows: Floats, highs: Floats, ends: Ints, rows: Ints) -> None:
        # HiGHS is compiled and comes without types.
        self._highs: Any = highspy.Highs()
        self._size = len(ends) - 1
        self._every = np.arange(self._size, dtype=np.int32)
        self._is_prepared = False
        self._set("output_flag", False)
        self._set("threads", 1)
        lp: Any = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = self._size, len(lows)
        lp.col_cost_ = np.zeros(self._size)
        lp.col_lower_ = np.zeros(self._size)
        lp.col_upper_ = np.full(self._size, highspy.kHighsInf)
        lp.row_lower_, lp.row_upper_ = lows, highs
        lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        lp.a_matrix_.start_ = ends.astype(np.int32)
        lp.a_matrix_.index_ = rows.astype(np.int32)
        lp.a_matrix_.value_ = np.ones(len(rows))
        self._highs.passModel(lp)

    def count(self, costs: Ints) -> None:
        """Set the cost of every part."""
        self._highs.changeColsCost(self._size, self._every, costs.astype(np.float64))

    def solve(self, seconds: float, *, is_kept: bool = False) -> Outcome:
        """Return the least cost with parts of any size; a kept model goes on from where it is."""
        self._set("presolve", "off" if is_kept or self._size < SMALL else "on")
        found = self._run(seconds)
        if is_kept and not self._is_prepared and found.status == "optimal":
            # From here on every run begins where all rows are kept, as the primal method wants.
            for option, value in PRIMAL.items():
                self._set(option, value)
            self._is_prepared = True
        return found

    def solve_whole(self, seconds: float) -> Outcome:
        """Return the least cost with parts that are whole numbers."""
        integer = np.full(self._size, 1, dtype=np.uint8)  # HighsVarType.kInteger
        self._highs.changeColsIntegrality(self._size, self._every, integer)
        return self._run(seconds)

    def basis(self) -> object:
        """Return where the latest run ended, for another to start from."""
        return self._highs.getBasis()

    def start_from(self, basis: object) -> None:
        """Let the next run start where an earlier one ended."""
        self._highs.setBasis(basis)

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
