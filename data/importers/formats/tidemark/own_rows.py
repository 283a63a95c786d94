"""The rows of one sheet in our own columns: read one by one, each entered, refused or left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from openpyxl.utils import get_column_letter

from data.importers.cells.fiscal_years import is_joined
from data.importers.cells.quantities import PERCENT
from data.importers.cells.vocabulary import is_sum
from data.importers.formats.tidemark.left_questions import NORMAL
from data.importers.formats.tidemark.own_headings import OwnHeadings, unanswered
from data.importers.rows.headings import contract
from data.importers.rows.left_rows import LeftRows
from data.importers.rows.own_columns import PERIODS
from data.importers.rows.readings import LEFT_OUT, REFUSALS_KEPT, FoundRow, Reading, Refusal
from data.importers.rows.stated_figures import Problem
from data.importers.rows.sum_rows import Sums
from data.importers.rows.translation import Translation
from data.importers.rows.writing_questions import DECIMAL_SIGN

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from data.importers.files.sheets import Row, Sheet
    from data.importers.formats.tidemark.left_out import LeftOut
    from data.importers.rows.headings import Header
    from data.importers.rows.readings import Need

STATEMENTS, VALUE = "statements", "value"
EXAMPLE = "(example)"  # how the id of a line begins that is there to be read alone
SUMS = re.compile(
    r"(grand |sub)?total(s|en|e)?|sum(me)?|итого|всего|المجموع|الإجمالي", re.IGNORECASE
)


def rows_below(header: Header, sheet: Sheet) -> list[Row]:
    """Return the rows of a sheet that its header is over."""
    return [row for row in sheet.rows if row[0] > header.row and any(row[1])]


class _Held(NamedTuple):
    """A row that was read: its number, its cells in our codes and as given, its new countries."""

    row: int
    cells: dict[str, str]
    given: Mapping[str, str]
    places: list[dict[str, str]]


class OwnRows:
    """Reads the rows of one sheet; those that are good are `found`, the others are told."""

    def __init__(
        self,
        reading: Reading,
        translation: Translation,
        header: Header,
        sheet: Sheet,
        left_out: LeftOut,
        *,
        beside: OwnHeadings,
        is_text: bool,
        told: Callable[[int, int], None],
    ) -> None:
        self._reading = reading
        self._translation = translation
        self._header = header
        self._sheet = sheet
        self._left_out = left_out
        self._beside = beside
        self._is_text = is_text
        self._told = told
        self._is_of_statements = header.table == STATEMENTS
        self._headings = {
            column: header.headings[at]
            for column, at in header.columns.items()
            if header.headings[at] != column
        } | {column: left_out.heading(column) for column in left_out.read_as}
        self._held: list[_Held] = []  # rows that may enter, once all were read
        self._sums: list[Row] = []  # rows that call themselves totals
        self._narrower: list[tuple[int, str, str]] = []  # row, its figure, what the measure counts
        self.found: list[FoundRow] = []
        self.left_rows = LeftRows()
        self._examples: list[int] = []
        self.needs: list[Need] = []
        self.missing: list[Need] = []  # for which the rows wait

    def read(self) -> None:
        """Read every row."""
        rows = rows_below(self._header, self._sheet)
        given = [self._given(texts) for _, texts in rows] if self._is_of_statements else []
        times = {(name, cells.get(name, "")) for cells in given for name in PERIODS}
        self._translation.joined = frozenset(name for name, text in times if is_joined(text))
        for done, (number, texts) in enumerate(rows):
            self._told(done, len(rows))
            if self._is_example(texts):
                self._examples.append(number)
            else:
                self._read(number, texts)
        if self._is_of_statements:
            self.needs = [*self._left_out.needs(), *self._beside.needs]
            self.missing = unanswered(self.needs, self._beside.mapping)
        apart = {} if self.missing else {one.row: one for one in self._left_out.apart}
        for held in self._held:
            if one := apart.get(held.row):
                self._refuse(held.row, [Problem(one.column, one.found, one.message)])
            else:
                self._enter(held)

    def _read(self, number: int, texts: Sequence[str]) -> None:
        # Of a file of a million wrong rows only the first are told: the others are counted.
        is_kept = len(self._reading.refusals) < REFUSALS_KEPT
        given = self._given(texts)
        cells: dict[str, str] = {}
        if problems := self._sum(number, texts, given):
            self._refuse(number, problems)
            return
        problems = self._misplaced(texts, given) or self._doubtful(number, given)
        if not problems and self._is_of_statements:
            cells, problems = self._stated(number, texts, given, is_telling=is_kept)
        elif not problems:
            table = self._header.table
            cells, problems = self._translation.translated(table, given, is_telling=is_kept)
        if not problems and self._is_of_statements:
            rank = cells.get("rank")
            problem = self._left_out.problem(number, texts, cells)
            problems = [problem] if problem else []
            if cells.get("rank") != rank:  # told by a word of the row
                given["rank"] = cells["rank"]
        if not problems:
            held = _Held(number, cells, given, self._translation.named.new_places)
            if self._is_of_statements:
                self._held.append(held)
            else:
                self._enter(held)
        elif problems[0].code == LEFT_OUT:
            self.left_rows.add(number, problems[0].column, problems[0].found)
        elif is_kept:
            self._refuse(number, problems)
        else:
            self._reading.refused += 1

    def _is_example(self, texts: Sequence[str]) -> bool:
        """Say whether a row is the template's own, which says what its cells hold."""
        at = self._header.columns.get(contract()[self._header.table].key)
        return at is not None and at < len(texts) and texts[at].startswith(EXAMPLE)

    def _given(self, texts: Sequence[str]) -> dict[str, str]:
        width = len(texts)
        columns = self._header.columns.items()
        given = {column: texts[at] if at < width else "" for column, at in columns}
        return given | self._left_out.cells(texts) if self._is_of_statements else given

    def _stated(
        self, number: int, texts: Sequence[str], given: Mapping[str, str], *, is_telling: bool
    ) -> tuple[dict[str, str], list[Problem]]:
        """Read a statement with what stands beside our columns: its date, its scale."""
        scale, unscaled = self._left_out.times(texts)
        if problems := self._left_out.undated(texts, given) or unscaled:
            return {}, problems
        translation, written = self._translation, given.get("value", "")
        cells, problems = translation.translated(
            STATEMENTS,
            {**given, "value": self._beside.value(written)},
            is_telling=is_telling,
            times=self._beside.times(scale, written),
        )
        unit = translation.unit_of(cells.get("metric_id", ""))
        if not problems and unit == PERCENT:
            self._beside.notice_share(written)
        if not problems and translation.narrower:
            self._narrower.append((number, written, unit))
        return cells, problems

    def _enter(self, held: _Held) -> None:
        """Let a row enter, with the countries that it is the first to name."""
        sheet, table = self._sheet.name, self._header.table
        self._translation.enter(table, held.cells, held.given, held.places)
        self.found.extend(
            FoundRow("places", place, sheet, held.row, is_implied=True, is_needed_alone=True)
            for place in self._translation.named.new_places
        )
        self.found.append(FoundRow(table, held.cells, sheet, held.row, self._headings))

    @property
    def notes(self) -> list[str]:
        """What was left out or read otherwise."""
        told = [f"row {row} is the template's example, and was left out." for row in self._examples]
        told += [*self.left_rows.notes, *(self._left_out.notes if self._is_of_statements else ())]
        return [*told, *self._beside.notes, *self._told_of_sums()]

    @property
    def warnings(self) -> list[str]:
        """What may make figures too low: those of one sex whose measure is of either."""
        told: list[str] = []
        if self._narrower:
            row, figure, unit = self._narrower[0]
            others = len(self._narrower) - 1
            more = f" Of {others} more rows the same is true." if others else ""
            told.append(
                f'row {row} says "{figure}", and the measure counts {unit}. If others came too, '
                f'write "at least {figure}".{more}'
            )
        return told

    def _told_of_sums(self) -> list[str]:
        """Say of rows that call themselves totals which rows they are the sum of."""
        at = self._header.columns.get("value")
        if at is None or not self._sums:
            return []
        sums = {number for number, _ in self._sums}
        rows = [row for row in rows_below(self._header, self._sheet) if row[0] not in sums]
        entered = {row.row for row in self.found if row.cells.get("rank") == NORMAL}
        sign = self._beside.mapping.get(DECIMAL_SIGN, "")
        return Sums(rows, self._sums, {at: self._header.headings[at]}, entered, sign).notes()

    def _doubtful(self, number: int, given: Mapping[str, str]) -> list[Problem]:
        doubts = self._sheet.doubts
        merged = self._sheet.merged
        found = [
            (
                column,
                doubts.get((number, at))
                or (merged.get((number, at), "") if column == VALUE else ""),
            )
            for column, at in (self._header.columns.items() if doubts or merged else ())
        ]
        return [
            Problem(column, given[column], f'"{given[column]}" {doubt}')
            for column, doubt in found
            if doubt
        ]

    def _sum(self, number: int, texts: Sequence[str], given: Mapping[str, str]) -> list[Problem]:
        """Return why a row that calls itself a total is no fact, and keep it to be checked."""
        first = next(filter(None, texts))
        if not (SUMS.fullmatch(first.rstrip(" :")) or is_sum(first)):
            return []
        required = [c.name for c in contract()[self._header.table].columns if c.is_required]
        if all(given.get(name, "-") for name in required):
            return []
        self._sums.append((number, tuple(texts)))
        message = (
            f'"{first}" looks like a total of other rows. Totals are worked out from the rows: '
            "delete this one."
        )
        return [Problem("", first, message)]

    def _misplaced(self, texts: Sequence[str], given: Mapping[str, str]) -> list[Problem]:
        """Return what is wrong with a row as a whole: no fact, or cells that may have moved."""
        header = self._header
        width = len(header.headings)
        if len(texts) > width or "" in header.headings:
            for at, cell in enumerate(texts):
                if cell and (at >= width or not header.headings[at]):
                    message = (
                        f'"{cell}" stands in column {get_column_letter(at + 1)}, which has no '
                        "heading. Write a heading over it, or check the commas and quotation marks "
                        "of the row."
                    )
                    return [Problem("", cell, message)]
        if self._is_text and len(texts) < width:
            message = (
                f"the row has {len(texts)} cells where the header has {width}. "
                "Check its commas and quotation marks."
            )
            return [Problem("", "", message)]
        return []

    def _refuse(self, row: int, problems: list[Problem]) -> None:
        """Count a row once as refused, and keep each of its reasons."""
        reading, sheet = self._reading, self._sheet.name
        told = [
            Refusal(sheet, row, self._headings.get(p.column, p.column), p.found, p.message)
            for p in problems
        ]
        reading.refuse(sheet, row, told[0].column, told[0].found, told[0].message)
        reading.refusals.extend(told[1 : 1 + REFUSALS_KEPT - len(reading.refusals)])
