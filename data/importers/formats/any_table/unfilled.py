"""Cells that say nothing where women, men or another part of a whole should stand.

A training at which nobody counted the men was held all the same. Whether such a cell is a 0, or
leaves the others as at least so many, is asked once for the file.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from data.importers.cells.quantities import is_unfilled, says_not_counted
from data.importers.formats.any_table.asking import ALL, AT_LEAST, LEFT_OUT, MEN, PART, WOMEN
from data.importers.formats.any_table.facts import VALUE
from data.importers.formats.tidemark.left_questions import EMPTY
from data.importers.rows.readings import Need

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable, Iterable, Sequence

    from data.importers.formats.any_table.facts import Figure, Numbers, Said

NONE = "none"
NO_NUMBER = "there is no number in the row, so it does not enter. Write it if it is known."
UNTOLD = "it is to be told what such a cell means."
COLUMNS_NAMED = 3
SEXES = (WOMEN, MEN)


@dataclass(slots=True)
class _Group:
    """The figures of one thing said: with numbers, and those without one that its fact needs."""

    filled: list[Figure]
    needed: list[Figure]


class Unfilled:
    """Settles the cells without a number by what they are told to mean.

    `refuse` hears of row, column, what was found and why not; `left_out` counts by reason.
    """

    def __init__(
        self,
        counted: str,
        numbers: Numbers,
        ask: Callable[[Need], str],
        refuse: Callable[[int, str, str, str], None],
        left_out: Counter[str],
    ) -> None:
        self._counted = counted
        self._numbers = numbers
        self._ask = ask
        self._refuse = refuse
        self._left_out = left_out

    def settled(self, figures: Iterable[Figure]) -> list[Figure]:
        """Return the figures that are numbers, and a 0 for each cell that is told to be one."""
        by_said: defaultdict[Said, list[Figure]] = defaultdict(list)
        for figure in figures:
            by_said[figure.said].append(figure)
        groups = [self._group(said, cells) for said, cells in by_said.items()]
        meanings = self._meanings([cell for group in groups for cell in group.needed])
        return [figure for group in groups for figure in self._settled(group, meanings)]

    def _group(self, said: Said, cells: list[Figure]) -> _Group:
        # A value that is no part of anything is told where it is read.
        blank = [c for c in cells if is_unfilled(c.text) and (c.of != VALUE or c.parts)]
        if not blank or len(blank) == len(cells):
            return _Group(cells, [])
        filled = [cell for cell in cells if cell not in blank]
        if self._counted in SEXES:
            needed = [cell for cell in blank if cell.of == self._counted]
            is_wider = self._numbers.is_wider(self._counted, said.metric_id)
            if is_wider and len(needed) < len(blank):  # nobody says that no others came
                filled = [replace(cell, is_least=True) for cell in filled]
        elif self._numbers.adds_up(said.metric_id) and self._counted:
            has_all = any(cell.of == ALL for cell in filled)
            lacks_one = len({cell.of for cell in cells} & {*SEXES}) == 1  # their total says it
            needed = [
                cell
                for cell in blank
                if (lacks_one if cell.of == ALL else not (has_all and cell.of in SEXES))
            ]
            if self._counted == AT_LEAST:  # of one sex: others came, and nobody counts them
                needed = [cell for cell in needed if cell.parts]
        else:
            needed = []
        return _Group(filled, [cell for cell in needed if not _is_told(cell, cells, filled)])

    def _meanings(self, needed: Sequence[Figure]) -> dict[str, str]:
        """Ask once for each thing that such cells say, and for all columns together."""
        columns: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for cell in needed:
            columns[cell.text].setdefault(cell.column)
        totals = {cell.text for cell in needed} - {cell.text for cell in needed if cell.of != ALL}
        return {
            word: self._ask(self._need(word, [*names], may_be_none=word not in totals))
            for word, names in columns.items()
        }

    def _need(self, word: str, columns: Sequence[str], *, may_be_none: bool) -> Need:
        quoted = [f'"{column}"' for column in columns[:COLUMNS_NAMED]]
        more = len(columns) - len(quoted)
        under = " and ".join(quoted) + (f" and {more} more" if more else "")
        options = [(NONE, "There were none: 0")] if may_be_none else []
        if self._counted not in SEXES:
            options.append((AT_LEAST, 'Not counted: the others enter as "at least" (≥)'))
        options.append((LEFT_OUT, "Leave such rows out"))
        is_certain = says_not_counted(word) and self._counted not in SEXES
        return Need(
            f"unfilled:{word or EMPTY}",
            f"What does {f'“{word}”' if word else 'an empty cell'} under {under} mean?",
            tuple(options),
            proposal=AT_LEAST if is_certain else "",
            reason="its words" if is_certain else "",
        )

    def _settled(self, group: _Group, meanings: dict[str, str]) -> list[Figure]:
        if all(is_unfilled(cell.text) and cell.of != VALUE for cell in group.filled):
            self._refuse_all(group.filled, NO_NUMBER)
            return []
        said = {meanings[cell.text] for cell in group.needed}
        if LEFT_OUT in said:
            out = next(cell for cell in group.needed if meanings[cell.text] == LEFT_OUT)
            found = f"“{out.text}”" if out.text else "an empty cell"
            self._left_out[f'Rows with {found} under "{out.column}"'] += 1
            return []
        if "" in said:
            self._refuse_all(group.needed, UNTOLD)
            return []
        filled = group.filled
        if AT_LEAST in said:
            filled = [replace(cell, is_least=True) for cell in filled]
        none = [
            replace(cell, text="0", notes=(*cell.notes, _read_as_none(cell)))
            for cell in group.needed
            if meanings[cell.text] == NONE
        ]
        return sorted((*filled, *none), key=lambda cell: cell.row)

    def _refuse_all(self, cells: Sequence[Figure], message: str) -> None:
        first = {cell.row: cell for cell in reversed(cells)}
        for row in sorted(first):
            self._refuse(row, first[row].column, first[row].text, message)


def _is_told(blank: Figure, cells: Sequence[Figure], filled: Sequence[Figure]) -> bool:
    """Say whether a whole without a number lies in its parts, or a part in a whole with one."""
    alike = [cell for cell in filled if cell.of == blank.of]
    is_part = any(meaning == PART for _, meaning in blank.parts)
    if is_part:
        return any(all(m != PART for _, m in cell.parts) for cell in alike) or not any(
            cell.of == blank.of for cell in cells if cell is not blank
        )
    return bool(alike)


def _read_as_none(cell: Figure) -> str:
    return f"{cell.column}: {cell.text or EMPTY}, read as 0"
