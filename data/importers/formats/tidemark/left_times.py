"""Columns of a table of ours that say when, beside or instead of our own First and Last day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.errors import UncertainError
from data.importers.cells.parts_of_year import numbered_part
from data.importers.cells.periods import is_year, read_period
from data.importers.cells.vocabulary import ideas
from data.importers.formats.tidemark.left_questions import END, PART, START, WHEN, has_parts
from data.importers.rows.column_kinds import TIME
from data.importers.rows.stated_figures import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from data.importers.formats.tidemark.left_questions import LeftColumn


class LeftTimes:
    """Which columns are read as the time of rows: by answer, or where that is certain.

    `read_as` are our columns that one of them fills; `part` is a column of months or quarters that
    is read with the year beside it, be that in a column of ours.
    """

    def __init__(self, columns: Sequence[LeftColumn], ours: Mapping[str, int]) -> None:
        self._ours = ours
        self.read_as: dict[str, LeftColumn] = {}
        times = [column for column in columns if column.look.kind == TIME]
        self.part = next((column for column in times if column.answer == PART), None)
        if {START, END} & ours.keys():
            return
        sides = {WHEN: (START, END), START: (START,), END: (END,)}
        for column in times:
            for side in sides.get(column.answer, ()):
                self.read_as.setdefault(side, column)
        unanswered = [column for column in times if not column.answer]
        if not self.read_as and not self.part:
            self._read_the_certain(unanswered)

    def _read_the_certain(self, times: Sequence[LeftColumn]) -> None:
        """Read the only column of days, or the only one of years with the only one of months."""
        years = [column for column in times if all(map(is_year, filter(None, column.look.words)))]
        parts = [column for column in times if has_parts(column)]
        if len(times) == 2 and len(years) == len(parts) == 1:
            self.part = parts[0]
            self.part.answer = PART
            times = years
        if len(times) == 1 and _is_certain(times[0]):
            times[0].answer = WHEN
            self.read_as = {START: times[0], END: times[0]}

    @property
    def columns(self) -> list[LeftColumn]:
        """All that are read, each once."""
        found = [*self.read_as.values(), *([self.part] if self.part else [])]
        return [column for at, column in enumerate(found) if column not in found[:at]]

    def cells(self, texts: Sequence[str]) -> dict[str, str]:
        """Return the cells of our columns that they fill in a row."""
        found = {side: column.cell(texts) for side, column in self.read_as.items()}
        if self.part and (part := numbered_part(self.part.heading, self.part.cell(texts))):
            years = {side: found.get(side) or self._own(side, texts) for side in (START, END)}
            years[END] = years[END] or years[START]
            if all(map(is_year, years.values())):
                found[START], found[END] = part.of(years[START]).start, part.of(years[END]).end
        return found

    def _own(self, side: str, texts: Sequence[str]) -> str:
        at = self._ours.get(side, len(texts))
        return texts[at] if at < len(texts) else ""

    def problem(self, texts: Sequence[str]) -> Problem | None:
        """Return why the month or quarter of a row cannot be read with its year."""
        if self.part is None:
            return None
        word, heading = self.part.cell(texts), self.part.heading
        if not numbered_part(heading, word):
            message = (
                f'"{word}" is no month, quarter or half of a year. Write one, as in March or Q1, '
                "or write the whole date in the other column."
            )
            return Problem(heading, word, message)
        column = self.read_as.get(START)
        year = column.cell(texts) if column else self._own(START, texts)
        if not is_year(year):
            message = f'the year of "{word}" is not told: "{year}" is none. Write it, as in 2019.'
            return Problem(column.heading if column else START, year, message)
        return None


def _is_certain(column: LeftColumn) -> bool:
    """Say whether its cells are days, months or years that can be read in one way.

    A few that are none at all change nothing: their rows are refused.
    """
    about = set(ideas(column.heading)[:1])
    if about & {START, END, "fiscal", "part_of_year"}:
        return False
    words = [word for word in column.look.words if word]
    read = [word for word in words if is_time(word)]
    others = [word for word in words if word not in read]
    return len(read) > len(others) and not any(is_time(word, first="day") for word in others)


def is_time(text: str, *, first: str = "") -> bool:
    """Say whether a text is a time that can be read in one way."""
    try:
        return bool(read_period(text, first=first).start)
    except UncertainError:
        return False


def agrees(text: str, cells: Mapping[str, str]) -> bool:
    """Say whether a cell of time is no other than the days that its row has."""
    days = [day for name in (START, END) if (day := cells.get(name, ""))]
    try:
        found = read_period(text)
    except UncertainError:
        return False
    return not found.start or any(
        day.startswith(found.start)
        or found.start.startswith(day)
        or found.start <= day[: len(found.start)] <= day[: len(found.end)] <= found.end
        for day in days
    )
