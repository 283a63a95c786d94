"""The texts of one row, a blank cell as above where that was answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.importers.formats.any_table.asking import ABOVE
from data.importers.formats.any_table.layouts import Column, cell_at
from data.importers.formats.any_table.roles import (
    MEASURE,
    PLACE,
    PROGRAMME,
    SOURCE,
    START,
    TIME,
    WIDER,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from data.importers.formats.any_table.scheme import Scheme

FILLED_DOWN = (PLACE, WIDER, TIME, START, MEASURE, PROGRAMME, SOURCE)


class RowError(ValueError):
    """A cell that has no certain reading: its column, what it holds, why and what to do.

    The code is a Refusal's.
    """

    def __init__(self, column: str, found: str, message: str, code: str = "") -> None:
        super().__init__(message)
        self.column, self.found, self.code = column, found, code


class RowTexts:
    """Gives the texts of the rows of one table, in their order; what reads them stands on it."""

    def __init__(self, scheme: Scheme, answers: Mapping[str, str]) -> None:
        self.scheme = scheme
        self.answers = answers  # place, time, year, measure, programme, source, fiscal, first
        self._last: dict[int, str] = {}

    def text(self, cells: Sequence[str], column: Column) -> str:
        """Return a cell; a blank one is as above where that was answered."""
        text = cell_at(cells, column.at)
        if self.answers.get(f"blanks {column.at}") == ABOVE:
            text = text or self._last.get(column.at, "")
            self._last[column.at] = text
        return text

    def heading(self, role: str) -> str:
        """Return the heading of the column of a role, "" where none is."""
        column = self.scheme.column(role)
        return column.heading if column else ""
