"""Rows that call themselves sums, held against the rows of their table: of which, and whether so.

A subtotal is of the rows since the one before it, a grand total of all above it, one at the top of
the rows beneath: what adds up is told, else what does not, and rows in it that do not enter.
"""

from __future__ import annotations

import bisect
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from data.errors import UncertainError
from data.importers.cells.numerals import read_number
from data.importers.cells.quantities import NOT_REPORTED
from data.importers.cells.vocabulary import is_sum

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from data.importers.files.sheets import Row

LISTED = 4


class Sums(NamedTuple):
    """A table with rows that call themselves sums: `columns` are headings of figures by place.

    `entered` are the rows that enter as results.
    """

    rows: Sequence[Row]
    sums: Sequence[Row]
    columns: Mapping[int, str]
    entered: Collection[int]
    decimal_sign: str

    def notes(self) -> list[str]:
        """Say of each sum which rows it is the sum of, and what does not add up."""
        return [self._note(at) for at in range(len(self.sums))]

    def _note(self, at: int) -> str:
        number, cells = self.sums[at]
        label = next(filter(is_sum, cells), next(filter(None, cells)))
        found = {
            place: total
            for place in self.columns
            if (total := self._exact(_cell(cells, place))) is not None
        }
        head = f'Row {number} ("{label}")'
        if not found:
            return f"{head} has no figures, and was left out."
        spans = self._spans(at)
        span = next((one for one in spans if not self._differences(found, one)), None)
        if span:
            return f"{head} is the sum of {self._listed(span)}, and was left out.{self._no(span)}"
        if self._is_of_sums(found, at):
            return f"{head} is the sum of the sums above it, and was left out."
        span = spans[0] if spans else []
        told = " ".join(self._differences(found, span))
        return f"{head} was left out, and does not add up. {told}{self._no(span)}"

    def _spans(self, at: int) -> list[list[Row]]:
        """Return the rows that a sum may be of, the likeliest first: all of them, or results."""
        numbers = [row[0] for row in self.rows]
        marks = [0, *(bisect.bisect(numbers, row[0]) for row in self.sums), len(self.rows)]
        here = marks[at + 1]
        since = list(self.rows[marks[at] : here])
        above, beneath = list(self.rows[:here]), list(self.rows[here : marks[at + 2]])
        is_grand = at and at == len(self.sums) - 1 and here == len(self.rows)
        spans = (above, since) if is_grand or not since else (since, above)
        spans = [span for span in (*spans, beneath, list(self.rows)) if span]
        results = [[row for row in span if row[0] in self.entered] for span in spans]
        return spans + [span for span in results if span]

    def _is_of_sums(self, found: Mapping[int, Decimal], at: int) -> bool:
        before = self.sums[:at]
        return len(before) > 1 and not self._differences(found, before)

    def _differences(self, found: Mapping[int, Decimal], span: Sequence[Row]) -> list[str]:
        """Return a sentence for each figure that is not what rows make."""
        told: list[str] = []
        for place, total in found.items():
            made = Decimal(0)
            for number, cells in span:
                text = _cell(cells, place)
                exact = self._exact(text)
                if exact is None and text.lower() not in NOT_REPORTED:
                    told.append(f'It could not be checked: row {number} says "{text}".')
                    break
                made += exact or 0
            else:
                if made != total:
                    heading = self.columns[place]
                    named = self._listed(span)
                    told.append(f'It says {total} under "{heading}", and {named} make {made}.')
        return told

    def _no(self, span: Sequence[Row]) -> str:
        """Say which rows of a sum do not enter as results."""
        missing = [str(row[0]) for row in span if row[0] not in self.entered]
        if not missing or not self.entered:  # of none that enters nothing is told yet
            return ""
        shown = ", ".join(missing[:LISTED])
        more = f" and {len(missing) - LISTED} more" if len(missing) > LISTED else ""
        rows, are = ("Rows", "are") if len(missing) > 1 else ("Row", "is")
        return (
            f" {rows} {shown}{more} {are} counted in it, and {are} no result here: refused, left "
            "out or planned."
        )

    def _listed(self, span: Sequence[Row]) -> str:
        """Name rows by the first and the last, and those between them that are not meant."""
        first, last = span[0][0], span[-1][0]
        if first == last:
            return f"row {first}"
        meant = {row[0] for row in span}
        others = [str(n) for n, _ in self.rows if first < n < last and n not in meant]
        without = f" without {', '.join(others[:LISTED])}" if others else ""
        more = f" and {len(others) - LISTED} more" if len(others) > LISTED else ""
        return f"rows {first} to {last}{without}{more}"

    def _exact(self, text: str) -> Decimal | None:
        try:
            number = read_number(text, is_count="." not in text, decimal_sign=self.decimal_sign)
            return Decimal(number)
        except UncertainError:
            return None


def _cell(cells: Sequence[str], at: int) -> str:
    return cells[at] if at < len(cells) else ""
