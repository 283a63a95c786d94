"""The cells of one row, read by the scheme of its table: where, when, what, and its figures."""

from __future__ import annotations

from collections import Counter, defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

from data.errors import UncertainError
from data.importers.any_table.asking import ABOVE, ALL, MEN, NEW, WOMEN
from data.importers.any_table.facts import VALUE as OF_ALL
from data.importers.any_table.facts import Figure, Said
from data.importers.any_table.layouts import Column, cell_at
from data.importers.any_table.periods import Period, is_joined, part_in, read_period
from data.importers.any_table.roles import (
    BREAKDOWN,
    END,
    LEFT_OUT,
    LOCATOR,
    MEASURE,
    NOTE,
    OWN,
    PART,
    PLACE,
    PROGRAMME,
    SEX,
    SITE,
    SOURCE,
    START,
    STATUS,
    TARGET,
    TIME,
    TOTAL,
    VALUE,
    WIDER,
    heading_period,
)  # fmt: skip
from data.importers.any_table.roles import MEN as MEN_ROLE
from data.importers.any_table.roles import WOMEN as WOMEN_ROLE
from data.importers.any_table.vocabulary import sex_of
from data.importers.left_out import NORMAL, PLANNED, REFUSED
from data.importers.numerals import read_number
from data.importers.quantities import NOT_REPORTED
from data.importers.rows import LEFT_OUT as LEFT_OUT_ROW

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from data.importers.any_table.scheme import Scheme

ABSENT = NOT_REPORTED - {"-", "–", "—", "−", "--", "*", "?", "x"}  # those may be a zero
FILLED_DOWN = (PLACE, WIDER, TIME, START, MEASURE, PROGRAMME, SOURCE)
OF = {VALUE: OF_ALL, TARGET: OF_ALL, OWN: OF_ALL, WOMEN_ROLE: WOMEN, MEN_ROLE: MEN, TOTAL: ALL}


class RowError(ValueError):
    """A cell that has no certain reading: its column, what it holds, why and what to do.

    The code is a Refusal's.
    """

    def __init__(self, column: str, found: str, message: str, code: str = "") -> None:
        super().__init__(message)
        self.column, self.found, self.code = column, found, code


class RowCells:
    """Reads the rows of one table; `left_out` counts rows and cells left out, by reason."""

    def __init__(
        self,
        scheme: Scheme,
        answers: Mapping[str, str],
        is_place: Callable[[str], bool],
    ) -> None:
        self._scheme = scheme
        self._answers = answers  # place, time, year, measure, programme, source, fiscal, first
        self._is_place = is_place
        self._last: dict[int, str] = {}
        self._groups = self._grouped()
        self._is_together = bool(scheme.columns(SEX, BREAKDOWN))
        times = scheme.columns(TIME, START, END)
        self._has_joined = {
            column.at: any(map(is_joined, scheme.table.cells(column.at))) for column in times
        }
        self.left_out = Counter[str]()

    def _grouped(self) -> list[tuple[str, str, bool, list[Column]]]:
        """Return columns of figures that are read together: time, measure, is it aimed at."""
        scheme = self._scheme
        groups: defaultdict[tuple[str, str, bool], list[Column]] = defaultdict(list)
        for column in scheme.columns(VALUE, WOMEN_ROLE, MEN_ROLE):
            groups[heading_period(column), "", False].append(column)
        for column in scheme.columns(TARGET):
            groups[heading_period(column), f"target {column.at}", True].append(column)
        for column in scheme.columns(OWN):
            groups[heading_period(column), f"own {column.at}", False].append(column)
        for column in scheme.columns(TOTAL):
            if group := groups.get((heading_period(column), "", False)):
                group.append(column)
        return [(when, own, is_target, cols) for (when, own, is_target), cols in groups.items()]

    def figures(self, number: int, cells: Sequence[str]) -> list[Figure]:
        """Return the figures of a row. Raises RowError; a row that is left out has none."""
        scheme = self._scheme
        self._refuse_doubts(number, cells)
        rank = self._rank(cells)
        measure = self._measure(cells)
        sex = self._sex(cells)
        parts = self._parts(cells)
        if "" in (rank, measure, sex) or parts is None:
            return []
        places, site = self._place(cells)
        if not places:
            return []
        self._check_total(cells)
        notes = tuple(
            f"{column.heading}: {text}"
            for column in scheme.columns(NOTE, SITE, LOCATOR)
            if (text := cell_at(cells, column.at))
        )
        if site:
            notes = (*notes, f"{self._heading(PLACE)}: {site}")
        site = "; ".join([site, *(cell_at(cells, c.at) for c in scheme.columns(SITE))]).strip("; ")
        found: list[Figure] = []
        for when, own, is_target, columns in self._groups:
            texts = [cell_at(cells, column.at) for column in columns]
            if len(self._groups) > 1 and all(text.lower() in ABSENT for text in texts):
                self.left_out["Cells without a figure, of rows with several"] += 1
                continue
            period = self._period(cells, when)
            said = Said(
                places, site, period.start, period.end,
                self._answers.get(f"measure {columns[0].at}", measure),
                self._programme(cells), self._source(cells), PLANNED if is_target else rank,
                own, 0 if self._is_together else number,
            )  # fmt: skip
            for column, text in zip(columns, texts, strict=True):
                if of := self._who(column, text, sex):
                    headings = {"value": column.heading, **self._headings()}
                    found.append(
                        Figure(number, column.heading, text, of, said, parts, notes, headings)
                    )
        return found

    def _check_total(self, cells: Sequence[str]) -> None:
        """Refuse a row whose total is not what its figures of several times make."""
        added = self._scheme.columns(VALUE)
        grouped = {column.at for _, _, _, columns in self._groups for column in columns}
        totals = [c for c in self._scheme.columns(TOTAL) if c.at not in grouped]
        for column in totals if len(added) > 1 else ():
            texts = [cell_at(cells, one.at) for one in (column, *added)]
            try:
                sign = self._answers.get("decimal_sign", "")
                total, *parts = (
                    Decimal(read_number(text, is_count="." not in text, decimal_sign=sign))
                    for text in texts
                    if text.lower() not in ABSENT
                )
            except (UncertainError, ValueError):
                continue  # what cannot be read is told where it is a figure
            if texts[0] and sum(parts) != total:
                message = f"the total says {total}; the figures of the row make {sum(parts)}."
                raise RowError(column.heading, texts[0], message)

    def _who(self, column: Column, text: str, sex: str) -> str:
        """Return whom a figure counts, "" for a total that is not there."""
        of = OF[self._scheme.roles[column.at]]
        if of == ALL and not text:
            return ""
        if of == OF_ALL and sex != OF_ALL:
            of = sex
        about = sex_of(text) if any(sign.isalpha() for sign in text) else ""
        if about in (WOMEN, MEN) and about != of:
            message = (
                f'"{text}" speaks of {about}, and the column does not. Write the number alone.'
            )
            raise RowError(column.heading, text, message)
        return of

    def _refuse_doubts(self, number: int, cells: Sequence[str]) -> None:
        doubts = self._scheme.table.doubts
        for column in self._scheme.table.columns if doubts else ():
            is_read = self._scheme.roles[column.at] not in (LEFT_OUT, "")
            if is_read and (doubt := doubts.get((number, column.at))):
                text = cell_at(cells, column.at)
                raise RowError(column.heading, text, f'"{text}" {doubt}')

    def _text(self, cells: Sequence[str], column: Column) -> str:
        """Return a cell; a blank one is as above where that was answered."""
        text = cell_at(cells, column.at)
        if self._answers.get(f"blanks {column.at}") == ABOVE:
            text = text or self._last.get(column.at, "")
            self._last[column.at] = text
        return text

    def _rank(self, cells: Sequence[str]) -> str:
        column = self._scheme.column(STATUS)
        if column is None:
            return NORMAL
        word = cell_at(cells, column.at)
        meaning = self._scheme.meaning(column, word)
        if meaning == REFUSED:
            message = "what it tells did not take place, and is no fact here."
            raise RowError(column.heading, word, message, LEFT_OUT_ROW)
        return self._left(column, word) if meaning == LEFT_OUT else meaning

    def _measure(self, cells: Sequence[str]) -> str:
        column = self._scheme.column(MEASURE)
        if column is None:
            return self._answers.get("measure", "") or OWN
        word = self._text(cells, column)
        meaning = self._scheme.meaning(column, word)
        return self._left(column, word) if meaning == LEFT_OUT else meaning

    def _sex(self, cells: Sequence[str]) -> str:
        column = self._scheme.column(SEX)
        if column is None:
            return OF_ALL
        word = cell_at(cells, column.at)
        meaning = self._scheme.meaning(column, word)
        return self._left(column, word) if meaning == LEFT_OUT else meaning

    def _parts(self, cells: Sequence[str]) -> tuple[tuple[str, str], ...] | None:
        found: list[tuple[str, str]] = []
        for column in self._scheme.columns(BREAKDOWN):
            word = cell_at(cells, column.at)
            meaning = self._scheme.meaning(column, word)
            if meaning in ("", LEFT_OUT):
                self._left(column, word)
                return None
            found.append((word, meaning))
        return tuple(found)

    def _left(self, column: Column, word: str) -> str:
        self.left_out[f'Rows with "{word}" under "{column.heading}"'] += 1
        return ""

    def _place(self, cells: Sequence[str]) -> tuple[str, str]:
        """Return the place as its cell has it, and a narrower one that is no place of the facts."""
        column, wider = self._scheme.column(PLACE), self._scheme.column(WIDER)
        if column is None and wider is None:
            return self._answers.get("place", ""), ""
        text = self._text(cells, column) if column else ""
        over = self._text(cells, wider) if wider else ""
        if column and (told := self._answers.get(f"place {column.at} {text}")):
            return (self._left(column, text), "") if told == LEFT_OUT else (told, "")
        if over and not (text and self._is_place(text)):
            return over, text
        if not text:
            heading = self._heading(PLACE) or self._heading(WIDER)
            raise RowError(heading, "", "there is no place. Write one.")
        return text, ""

    def _period(self, cells: Sequence[str], when: str) -> Period:
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
            return whole
        if part:
            said = cell_at(cells, part.at)
        if said:
            return self._part_of_year(part.heading if part else when, said, row)
        if row:
            return row
        return self._read("", self._answers.get("time", ""))

    def _part_of_year(self, heading: str, text: str, row: Period | None) -> Period:
        year = row.start if row else self._answers.get("year", "")
        months = part_in(text)
        if months is None:
            return self._read(heading, text)
        if not (len(year) == 4 and year.isdigit()):
            raise RowError(heading, text, f'the year of "{text}" is not told: "{year}" is none.')
        found = months.of(year)
        return Period(found.start, found.end)

    def _day(self, cells: Sequence[str], column: Column | None) -> Period | None:
        if column is None:
            return None
        text = self._text(cells, column)
        if not text:
            raise RowError(column.heading, "", "there is no time. Write when it was.")
        return self._read(column.heading, text, has_joined=self._has_joined.get(column.at, False))

    def _read(self, heading: str, text: str, *, has_joined: bool = False) -> Period:
        if not text:
            raise RowError(heading, text, "there is no time. Say when it was.")
        try:
            return read_period(
                text,
                first=self._answers.get("first", ""),
                fiscal=self._answers.get("fiscal", ""),
                has_joined=has_joined,
            )
        except UncertainError as error:
            raise RowError(heading, text, str(error)) from error

    def _programme(self, cells: Sequence[str]) -> str:
        column = self._scheme.column(PROGRAMME)
        return self._named(cells, column) if column else self._answers.get("programme", "")

    def _source(self, cells: Sequence[str]) -> str:
        column = self._scheme.column(SOURCE)
        return self._named(cells, column) if column else self._answers.get("source", "")

    def _named(self, cells: Sequence[str], column: Column) -> str:
        text = self._text(cells, column)
        if not text or text == NEW:
            raise RowError(column.heading, text, "the cell is empty. Write which one.")
        return text

    def _heading(self, role: str) -> str:
        column = self._scheme.column(role)
        return column.heading if column else ""

    def _headings(self) -> dict[str, str]:
        ours = {"places": PLACE, "metric_id": MEASURE, "programme_id": PROGRAMME}
        ours |= {"source_id": SOURCE, "start": TIME, "end": TIME}
        found = {name: self._heading(role) for name, role in ours.items()}
        return {name: heading for name, heading in found.items() if heading}
