"""A second table beneath the first: headings that differ, where rows have figures and days.

Its figures are of another measure: none is read under the headings of the first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.importers.cells.number_words import read_words
from data.importers.cells.periods import may_be_time
from data.importers.cells.quantities import MAYBE_ZERO, NOT_REPORTED
from data.importers.cells.vocabulary import ideas, is_sum
from data.importers.formats.any_table.heading_times import is_period

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from data.importers.files.sheets import Row

LOOKED_AT = 50  # rows, for which columns have figures and days
HALF = 0.5


def part_below(
    rows: list[Row], above: Sequence[Row], is_figure: Callable[[str], bool]
) -> tuple[list[Row], list[Row]]:
    """Return the rows of a table, and those from the next row of other headings on.

    `above` are the table's own heading rows. The same headings once more begin another table only
    beneath a title of their own.
    """
    if not above:
        return rows, []
    finder = _Headings(rows, above, is_figure)
    at = next((at for at in range(1, len(rows)) if finder.is_other(at)), len(rows))
    while at < len(rows) and at > 1 and finder.is_title(at - 1):
        at -= 1
    return rows[:at], rows[at:]


class _Headings:
    """Says which of the rows beneath a table's headings are headings of another."""

    def __init__(
        self, rows: list[Row], above: Sequence[Row], is_figure: Callable[[str], bool]
    ) -> None:
        self._rows = rows
        self._above = {tuple(filter(None, cells)) for _, cells in above}
        self._own = {cell.casefold() for _, cells in above for cell in cells if cell}
        self._is_figure = is_figure
        width = max((len(cells) for _, cells in rows[:LOOKED_AT]), default=0)
        self._figures = [at for at in range(width) if self._is_of(at, is_figure)]
        self._times = [at for at in range(width) if self._is_of(at, may_be_time)]

    def _is_of(self, at: int, is_so: Callable[[str], bool]) -> bool:
        cells = [cells[at] for _, cells in self._rows[:LOOKED_AT] if at < len(cells) and cells[at]]
        return bool(cells) and sum(map(is_so, cells)) >= HALF * len(cells)

    def is_title(self, at: int) -> bool:
        """Say whether a row is a lone text, set apart from the rows above it."""
        filled = [cell for cell in self._rows[at][1] if cell]
        return len(filled) == 1 and not self._is_figure(filled[0]) and self._is_apart(at)

    def is_other(self, at: int) -> bool:
        """Say whether a row holds headings of another table."""
        cells = self._rows[at][1]
        filled = [cell for cell in cells if cell]
        if tuple(filled) in self._above:
            return len(cells) < 3 and self.is_title(at - 1)
        if len(filled) < 2:
            return False
        same = sum(cell.casefold() in self._own for cell in filled)
        due = [cell for place in self._figures if place < len(cells) and (cell := cells[place])]
        is_worded = bool(due) and all(map(_is_word, due))
        if not (same or is_worded) or is_sum(filled[0]):
            return False
        if any(self._is_figure(cell) and not is_period(cell) for cell in filled):
            return False
        if not is_worded:  # headings that are years, over other years than above
            return same > 0 and bool(due) and all(map(is_period, due)) and filled[0] in self._texts
        named = same + sum(bool(ideas(cell)) for cell in filled if cell.casefold() not in self._own)
        times = [cell for place in self._times if place < len(cells) and (cell := cells[place])]
        is_all_words = bool(times) and not any(map(may_be_time, times))
        return named > 1 or (self._is_apart(at) and (named > 0 or is_all_words))

    @property
    def _texts(self) -> set[str]:
        return {cells[0] for cells in self._above if cells}

    def _is_apart(self, at: int) -> bool:
        """Say whether an empty row lies over a row."""
        return at > 0 and self._rows[at][0] > self._rows[at - 1][0] + 1


def _is_word(cell: str) -> bool:
    """Say whether a cell in which a figure is due is a word that stands for none."""
    words = cell.lower()
    return (
        any(sign.isalpha() for sign in cell)
        and not any(sign.isdigit() for sign in cell)
        and words not in NOT_REPORTED | MAYBE_ZERO
        and read_words(words) is None
    )
