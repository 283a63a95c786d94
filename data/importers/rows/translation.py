"""A row as a person wrote it, translated into codes, numbers and days of our own columns."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from data.errors import UncertainError
from data.importers.cells.days import CENTURIES, GREGORIAN, has_short_year, read_day
from data.importers.cells.fiscal_years import FISCAL_OPTIONS
from data.importers.cells.numerals import read_number
from data.importers.cells.periods import read_period
from data.importers.rows.headings import contract, folded
from data.importers.rows.identities import Identities
from data.importers.rows.named_rows import NamedRows
from data.importers.rows.own_columns import (
    PERIODS,
    columns_read,
    meanings_of_empty,
    tables_named,
)
from data.importers.rows.scales import ONCE
from data.importers.rows.stated_figures import Problem, stated_figure
from data.importers.rows.writing_questions import (
    CALENDAR_OF_DAYS,
    CALENDARS,
    CENTURY,
    DECIMAL_OPTIONS,
    DECIMAL_SIGN,
    FIRST_IN_DAYS,
    FIRST_OPTIONS,
    FISCAL_YEAR,
)
from data.rules.schema import columns_by_name
from data.spreadsheets import original

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from data.importers.cells.days import Period
    from data.importers.rows.readings import Known
    from data.importers.rows.scales import Times

ABOUT_FILE: Mapping[str, frozenset[str]] = {
    DECIMAL_SIGN: frozenset(dict(DECIMAL_OPTIONS)),
    FIRST_IN_DAYS: frozenset(dict(FIRST_OPTIONS)),
    CENTURY: frozenset(CENTURIES),
    FISCAL_YEAR: frozenset(dict(FISCAL_OPTIONS)),
}
BASIS_IS_EMPTY = (
    'this cell is empty. Write "record" for one thing that happened, or "total" for a claim about '
    "everything in the places and period."
)


class Translation:
    """Translates the rows of one file, table after table: later ones may name earlier rows."""

    def __init__(
        self, known: Known, mapping: Mapping[str, str], *, is_text: bool, file: str = ""
    ) -> None:
        self.has_unsure_numbers = False
        self.has_unsure_days = False
        self.short_year = ""  # the first that has two digits
        self.unsure_calendar = ""  # the first day whose year may be of another calendar
        self._calendar = mapping.get(CALENDAR_OF_DAYS.format(file=file), "")
        if self._calendar not in dict(CALENDARS):
            self._calendar = ""
        self.unsure_years = ""  # the first that joins two years, or names a fiscal one
        self.joined: frozenset[str] = frozenset()  # columns of the sheet that have such years
        self.narrower = ""  # the sex that the last row's figure counts, where its measure is wider
        self._times = ONCE
        self._mapping = mapping
        self._known = known
        self._is_text = is_text  # only in a text are formulas kept harmless by a mark
        self._is_telling = True
        self.named = NamedRows(known)
        self._identities = Identities(known)

    def translated(
        self, table: str, cells: Mapping[str, str], *, is_telling: bool, times: Times = ONCE
    ) -> tuple[dict[str, str], list[Problem]]:
        """Return a row in our own codes, and the cells that have no certain reading.

        Its figure is multiplied by `times`. Nothing of it is known to later rows before it is
        entered (see `enter`). Telling all that is wrong with suggestions takes time: without it
        the first thing is enough.
        """
        self._is_telling = is_telling
        self._times = times
        self.named.new_places = []
        self.narrower = ""
        row: dict[str, str] = {}
        problems: list[Problem] = []
        read = columns_read(table)
        for column, cell in cells.items():
            text = original(cell) if self._is_text else cell
            if not text or column not in read:
                row[column] = text
                continue
            try:
                row[column] = self._cell(table, column, text)
            except UncertainError as error:
                row[column] = ""
                problems.append(Problem(column, cell, str(error)))
                if not is_telling:
                    return row, problems
        if table == "statements":
            problems += self._quantity(row, cells)
            if not row.get("basis") and not any(p.column == "basis" for p in problems):
                problems.append(Problem("basis", "", BASIS_IS_EMPTY))
        for column, value in meanings_of_empty(table).items():
            row[column] = row.get(column) or value
        if not problems and row.get("start") and not row.get("end"):
            self._close(row, cells["start"])
        return row, problems

    def enter(
        self,
        table: str,
        row: dict[str, str],
        cells: Mapping[str, str],
        places: Sequence[dict[str, str]] | None = None,
    ) -> None:
        """Give a row that was translated last its key, and let later rows name it and its places.

        `places` are those that were new when it was translated, where others were since.

        A row that does not enter is not to be entered here: what it is first to name comes with
        the first row that does.
        """
        if places is not None:
            self.named.new_places = [
                place for place in places if not self.named.row("places", place["place_id"])
            ]
        key = contract()[table].key
        row[key] = self._identities.of(table, row)
        if self._known.has(table, row[key]):
            # A column that the file does not have says nothing of a row that is there.
            for column in meanings_of_empty(table).keys() - cells.keys():
                del row[column]
        if table == "statements":
            self._keep_digits(row)
        if table in tables_named():
            self.named.add(table, row[key], row)
        for place in self.named.new_places:
            self.named.add("places", place["place_id"], place)

    def unit_of(self, metric: str) -> str:
        """Return the unit of a measure, "" for one that is not known."""
        return self.named.row("metrics", metric).get("unit", "")

    def add(self, table: str, row: Mapping[str, str]) -> None:
        """Let later rows name a row that is new in the file."""
        self.named.add(table, row[contract()[table].key], row)

    def _cell(self, table: str, column: str, text: str) -> str:
        of = columns_by_name(table)[column]
        if column in PERIODS:
            period = self._period(column, text)
            text = period.start if column == "start" else period.end
        elif of.is_date:
            text = self._day(text)
        elif of.options:
            # A drop-down may say more than the code, as in "record: one thing that happened".
            text = folded(text.split(":")[0]).replace(" ", "_")
        elif of.is_whole_number:
            text = read_number(text, is_count=True)
        elif several := of.words.several_of:
            text = ";".join(self.named.codes(several, text, is_telling=self._is_telling))
        elif of.refers_to:
            text = self.named.code(of.refers_to, text, is_telling=self._is_telling)
        return text

    def _period(self, column: str, text: str) -> Period:
        """Return first and last day of a cell under First day or Last day: it may be a quarter."""
        read = functools.partial(read_period, text, has_joined=column in self.joined)
        try:
            return read(
                first=self._told(FIRST_IN_DAYS),
                century=self._told(CENTURY),
                calendar=self._calendar,
                fiscal=self._told(FISCAL_YEAR),
            )
        except UncertainError:
            if self._is_telling and not self._notice(text, read):
                told = functools.partial(read, first="day", century="20", calendar=GREGORIAN)
                if _is_read(lambda: told(fiscal="01")):
                    self.unsure_years = self.unsure_years or text
            raise

    def _notice(self, text: str, read: Callable[..., object]) -> bool:
        """Take note of what an answer about the file's days would tell; say whether one would."""
        for first in ("day", "month"):
            told = functools.partial(read, first=first, century="20")
            if not _is_read(lambda told=told: told(calendar=GREGORIAN)):
                continue
            if has_short_year(text):
                self.short_year = self.short_year or text
            if not _is_read(told):
                self.unsure_calendar = self.unsure_calendar or text
            self.has_unsure_days |= not _is_read(lambda: read(century="20", calendar=GREGORIAN))
            return True
        return False

    def _told(self, question: str) -> str:
        """Return the answer to a question about the whole file, "" where it is none of its own."""
        answer = self._mapping.get(question, "")
        return answer if answer in ABOUT_FILE[question] else ""

    def _close(self, row: dict[str, str], first_day: str) -> None:
        """Let a row whose first day is a quarter, or a span, end with it where no last is told."""
        period = self._period("start", original(first_day) if self._is_text else first_day)
        if period.start != period.end:
            row["end"] = period.end

    def _day(self, text: str) -> str:
        read = functools.partial(read_day, text)
        try:
            return read(
                first=self._told(FIRST_IN_DAYS),
                century=self._told(CENTURY),
                calendar=self._calendar,
            )
        except UncertainError:
            if self._is_telling:
                self._notice(text, read)
            raise

    def _quantity(self, row: dict[str, str], cells: Mapping[str, str]) -> list[Problem]:
        """Put the value and its comparator into a row, or return why they are not certain."""
        metric = self.named.row("metrics", row.get("metric_id", ""))
        sign = self._told(DECIMAL_SIGN)
        found = stated_figure(row, cells, metric, decimal_sign=sign, times=self._times)
        if found.retry and self._is_telling and not self.has_unsure_numbers:
            self.has_unsure_numbers = _is_read(found.retry)
        self.narrower = found.narrower
        return found.problems

    def _keep_digits(self, row: dict[str, str]) -> None:
        """Write a value as it is held where it is the same number: 10 where that has 10.0."""
        held = self._known.tables.get("statements", {}).get(row["statement_id"], {}).get("value")
        if held and float(held) == float(row["value"]):
            row["value"] = held


def _is_read(read: Callable[[], object]) -> bool:
    try:
        read()
    except UncertainError:
        return False
    return True
