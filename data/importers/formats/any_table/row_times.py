"""When a row was: from the headings over its figure, its cells, or the answer for all rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.errors import UncertainError
from data.importers.cells.days import Period
from data.importers.cells.fiscal_years import is_joined
from data.importers.cells.parts_of_year import numbered_part, part_in
from data.importers.cells.periods import read_period
from data.importers.formats.any_table.layouts import Column, cell_at
from data.importers.formats.any_table.roles import END, PART, START, TIME, is_fiscal, of_fiscal
from data.importers.formats.any_table.row_texts import RowError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.importers.formats.any_table.row_texts import RowTexts


class RowTimes:
    """Reads first and last day of each row of one table; a row without one is refused."""

    def __init__(self, texts: RowTexts) -> None:
        self._texts = texts
        self._scheme, self._answers = texts.scheme, texts.answers
        self._has_joined = {
            column.at: any(map(is_joined, self._scheme.table.cells(column.at)))
            for column in self._scheme.columns(TIME, START, END)
        }

    def period(self, cells: Sequence[str], when: str) -> Period:
        """Return first and last day, from the headings, the cells or the answer for all rows."""
        scheme = self._scheme
        start, end, time = (scheme.column(role) for role in (START, END, TIME))
        part = scheme.column(PART)
        said = when
        whole = self._read(when, when) if when and not part_in(when) else None
        if start or end:
            first = self._day(cells, start)
            last = self._day(cells, end) if end else first
            row = Period(first.start if first else "", last.end if last else "")
        elif time:
            row = self._day(cells, time)
        else:
            row = None
        if whole:
            if row and not whole.start.startswith(row.start):
                raise RowError(
                    when, row.start, f"the heading says {when}, and the row {row.start}."
                )
            row = whole
        if part:
            said = cell_at(cells, part.at)
        elif whole:
            return whole
        if said:
            return self._part_of_year(part.heading if part else when, said, row)
        if row:
            return row
        return self._read("", self._answers.get("time", ""))

    def _part_of_year(self, heading: str, text: str, row: Period | None) -> Period:
        year = self._answers.get("year", "")
        if not row and year:
            self._read(heading, year)
        if row:
            year = row.start if row.start == row.end else f"{row.start} to {row.end}"
        months = numbered_part(heading, text)
        if months is None:
            return self._read(heading, text)
        if not (len(year) == 4 and year.isdigit()):
            raise RowError(heading, text, f'the year of "{text}" is not told: "{year}" is none.')
        found = months.of(year)
        return Period(found.start, found.end)

    def _day(self, cells: Sequence[str], column: Column | None) -> Period | None:
        if column is None:
            return None
        text = self._texts.text(cells, column)
        if not text:
            raise RowError(column.heading, "", "there is no time. Write when it was.")
        text = of_fiscal(text) if is_fiscal(column) else text
        return self._read(column.heading, text, has_joined=self._has_joined.get(column.at, False))

    def _read(self, heading: str, text: str, *, has_joined: bool = False) -> Period:
        if not text:
            raise RowError(heading, text, "there is no time. Say when it was.")
        try:
            return read_period(
                text,
                first=self._answers.get("first", ""),
                century=self._answers.get("century", ""),
                calendar=self._answers.get("calendar", ""),
                fiscal=self._answers.get("fiscal", ""),
                has_joined=has_joined,
            )
        except UncertainError as error:
            raise RowError(heading, text, str(error)) from error
