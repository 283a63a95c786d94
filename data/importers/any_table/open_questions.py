"""What is left to tell of a table once its columns are named: place, time, measure, who counts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from data.errors import UncertainError
from data.importers.any_table.asking import RECORD, TOTAL_CLAIM
from data.importers.any_table.plain_results import said_around
from data.importers.any_table.roles import (
    END,
    FIGURES,
    LEFT_OUT,
    LOCATOR,
    MEASURE,
    MEN,
    NOTE,
    OWN,
    PART,
    PLACE,
    PROGRAMME,
    SEX,
    SITE,
    SOURCE,
    START,
    TARGET,
    TIME,
    TOTAL,
    WIDER,
    WOMEN,
    heading_period,
    is_fiscal,
    of_fiscal,
    sex_of_heading,
)  # fmt: skip
from data.importers.any_table.row_texts import FILLED_DOWN
from data.importers.column_kinds import PLANNED, REFUSED
from data.importers.counted_words import is_narrower
from data.importers.day_questions import names_another_calendar
from data.importers.days import DAYS_FIRST, GREGORIAN, MONTHS_FIRST, has_short_year, read_day
from data.importers.fiscal_years import is_joined
from data.importers.numerals import plain
from data.importers.parts_of_year import part_in
from data.importers.periods import is_year, may_be_time, read_period
from data.importers.quantities import ONE, read_quantity
from data.importers.remarks import telling
from data.importers.scales import ScaleQuestions

if TYPE_CHECKING:
    from data.importers.any_table.asking import Asked
    from data.importers.any_table.layouts import Table
    from data.importers.any_table.scheme import Scheme
    from data.importers.rows import Known
    from data.importers.translation import Translation

PLACES_ASKED = 12
REMARKS = (NOTE, LEFT_OUT, SITE, LOCATOR)
MOST_WORDS = 60  # of remarks that are each asked about
KINDS = ("sum", "unique")


class OpenQuestions:
    """Asks them, and holds the answers or proposals by short names.

    `programme` and `source` are the rows of new ones, where they are new.
    """

    def __init__(
        self, table: Table, scheme: Scheme, asked: Asked, known: Known, translation: Translation
    ) -> None:
        self._table = table
        self._scheme = scheme
        self._asked = asked
        self._known = known
        self._translation = translation
        self.answers: dict[str, str] = {}
        self.programme: dict[str, str] | None = None
        self.source: dict[str, str] = {}
        self.problems: list[str] = []
        self.notes: list[str] = []
        self._ask()

    def _ask(self) -> None:
        scheme, asked, answers = self._scheme, self._asked, self.answers
        for column in scheme.columns(*FILLED_DOWN):
            cells = self._table.cells(column.at)
            if any(cells) and not all(cells):
                answers[f"blanks {column.at}"] = asked.blanks(column)
        self._ask_places()
        self._ask_measures()
        self._ask_times()
        self._ask_formats()
        self._ask_scales()
        if scheme.columns(SEX) or self._sexes:
            answers["counted"] = asked.counted(
                has_whole=self.has_others,
                is_wider=self.has_others and any(is_narrower(WOMEN, unit) for unit in self._units),
            )
        self._ask_around()
        self._ask_remarks()
        answers["basis"] = asked.basis(*self._seeming_basis())
        if not scheme.column(PROGRAMME):
            answers["programme"], self.programme = asked.programme()
        if not scheme.column(SOURCE):
            answers["source"], self.source = asked.source()
            self._check_source()

    @property
    def has_others(self) -> bool:
        """Whether the table tells both women and men, or all together beside one of them."""
        return len(self._sexes) > 1 or bool(self._scheme.columns(TOTAL, SEX))

    @property
    def _sexes(self) -> set[str]:
        """The sexes that columns count, be it as results or as what was aimed at."""
        aimed = {sex_of_heading(column) for column in self._scheme.columns(TARGET)} - {""}
        return aimed | {role for role in (WOMEN, MEN) if self._scheme.columns(role)}

    @property
    def _units(self) -> set[str]:
        """The units of the measures that rows are said to be of."""
        told = {self.answers.get("measure", "")}
        for column in self._scheme.columns(MEASURE):
            words = set(self._table.cells(column.at))
            told |= {self._scheme.meaning(column, word) for word in words}
        return {self._translation.unit_of(metric) for metric in told}

    def _ask_around(self) -> None:
        """Ask what a title, a note or the name of the sheet says of all figures."""
        ranks: list[str] = []
        for where, text, is_aim in said_around(self._table):
            ranks.append(self._asked.said_around(where, text, is_aim=is_aim))
            if ranks[-1] == REFUSED:
                self.problems.append(
                    f'no row enters, for "{text}" makes its figures something else. Write, or ask '
                    "for, the figures of each place and time alone."
                )
        self.answers["rank"] = PLANNED if PLANNED in ranks else ""

    def _ask_remarks(self) -> None:
        """Ask of remarks that speak of a status whether what their rows tell took place."""
        for column in self._scheme.columns(*REMARKS):
            found = telling(self._table.rows, column.at)
            if len(found) > MOST_WORDS:
                self.problems.append(
                    f'"{column.heading}" has {len(found)} texts that say of their rows that they '
                    "were planned or cancelled. Write in a column of its own which took place."
                )
                continue
            for text, rows in found.items():
                said = self._asked.remark(column, text, rows)
                self.answers[f"remark {column.at} {text}"] = said

    def _ask_measures(self) -> None:
        own = self._scheme.columns(OWN)
        for column in own:
            self.answers[f"measure {column.at}"] = self._asked.measure(column)
        if not self._scheme.column(MEASURE) and len(own) < len(self._scheme.columns(*FIGURES)):
            self.answers["measure"] = self._asked.measure()

    def _ask_scales(self) -> None:
        """Ask by what figures are multiplied that a heading, a title or a note speaks of."""
        scales = ScaleQuestions(self._asked.given)
        of_all = max((scales.scale(text) for text in self._table.around), default=ONE)
        for column in self._scheme.columns(*FIGURES):
            scale = max((scales.scale(part) for part in column.parts), default=ONE)
            self.answers[f"scale {column.at}"] = str(max(scale, of_all))
        for need in scales.needs:
            self._asked.ask(need)
        self.notes += scales.notes

    def _ask_times(self) -> None:
        """Ask for the time of all rows where no column has one, or for the year of its parts."""
        scheme = self._scheme
        if scheme.columns(TIME, START, END):
            return
        figures = scheme.columns(*(FIGURES - {TOTAL}))  # a total of several times has none itself
        in_headings = [heading_period(column) for column in figures]
        if scheme.column(PART) and in_headings and all(map(is_year, in_headings)):
            return
        if scheme.column(PART) or any(part_in(when) for when in in_headings if when):
            self.answers["year"] = self._asked.year()
        elif not all(in_headings) or not in_headings:
            self.answers["time"] = self._asked.time()

    def _ask_places(self) -> None:
        column, wider = self._scheme.column(PLACE), self._scheme.column(WIDER)
        figures = self._scheme.columns(*(FIGURES - {TOTAL}))
        is_headed = bool(figures) and all(one.at in self._table.places for one in figures)
        if column is None and wider is None and not is_headed:
            self.answers["place"] = self._asked.place()
        if column is None or wider is not None:
            return
        is_place = self._translation.is_place
        is_after_comma = self._translation.is_after_comma
        words = [
            word
            for word in dict.fromkeys(self._table.cells(column.at))
            if word and (is_after_comma(word) or not is_place(word))
        ]
        for word in words[:PLACES_ASKED]:
            self.answers[f"place {column.at} {word}"] = self._asked.place_word(column, word)

    def _ask_formats(self) -> None:
        """Ask once for the file what its numbers and days leave open."""
        columns = self._scheme.columns(*FIGURES)
        cells = [cell for column in columns for cell in self._table.cells(column.at) if cell]
        unsure = next((cell for cell in cells if self._is_unsure(cell)), "")
        if unsure:
            signs = {sign for cell in cells if (sign := _decimal_of(cell))}
            proposal = signs.pop() if len(signs) == 1 else ""
            self.answers["decimal_sign"] = self._asked.decimal_sign(proposal, unsure)
        times = self._scheme.columns(TIME, START, END)
        days = [cell for column in times for cell in self._table.cells(column.at) if cell]
        headings = [heading_period(column) for column in columns]
        self._ask_days(days)
        self._ask_calendar(
            [*days, *headings, *(self.answers.get(name, "") for name in ("time", "year"))],
            [column.heading for column in times],
        )
        fiscal = [column for column in times if is_fiscal(column)]
        days += [of_fiscal(cell) for column in fiscal for cell in self._table.cells(column.at)]
        joined = next(filter(is_joined, [*days, *headings]), "")
        if joined:
            self.answers["fiscal"] = self._asked.fiscal(joined)

    def _ask_days(self, days: list[str]) -> None:
        """Ask what comes first in days, and the century of years of two digits."""
        short = next((day for day in days if has_short_year(day) and may_be_time(day)), "")
        unsure = next((day for day in days if may_be_time(day) and not _is_certain(day)), "")
        if unsure:
            proved = {first for day in days if (first := _first_of(day))}
            proposal = proved.pop() if len(proved) == 1 else ""
            self.answers["first"] = self._asked.first_in_days(
                proposal, unsure, has_short=bool(short)
            )
        if short:
            self.answers["century"] = self._asked.century(short)

    def _ask_calendar(self, times: list[str], headings: list[str]) -> None:
        """Ask which calendar dates are in whose years no programme has, or whose heading says."""
        strange = next((time for time in times if time and _may_be_of_another(time)), "")
        strange = strange or next(filter(names_another_calendar, headings), "")
        if strange:
            self.answers["calendar"] = self._asked.calendar(strange)

    def _is_unsure(self, cell: str) -> bool:
        metric = self._known.tables.get("metrics", {}).get(self.answers.get("measure", ""), {})
        is_count = metric.get("kind", "sum") in KINDS
        try:
            read_quantity(cell, is_count=is_count, unit=metric.get("unit", ""))
        except UncertainError:
            return _is_read(cell, is_count=is_count)
        return False

    def _seeming_basis(self) -> tuple[str, str]:
        times = self._scheme.columns(TIME, START)
        days = [cell for column in times for cell in self._table.cells(column.at) if cell]
        exact = [day for day in days if len(re.findall(r"\d+", plain(day))) > 1]
        if self._scheme.columns(SITE, WIDER, LOCATOR) or (days and len(exact) * 2 > len(days)):
            return RECORD, "the rows have days, towns or numbers of their own"
        return TOTAL_CLAIM, "the rows have a place and a time, and no more"

    def _check_source(self) -> None:
        if not self.source:
            return
        try:
            self.source["published_on"] = read_day(self.source["published_on"])
        except UncertainError as error:
            self.problems.append(f"when the source was made or published: {error}")


def _is_read(cell: str, *, is_count: bool) -> bool:
    try:
        read_quantity(cell, is_count=is_count, decimal_sign=",")
    except UncertainError:
        return False
    return True


def _decimal_of(cell: str) -> str:
    """Return the sign that parts decimals in a cell for certain, or nothing."""
    found = re.fullmatch(r"\d+([.,])(\d+)", plain(cell))
    return found[1] if found and len(found[2]) != 3 else ""


def _is_certain(day: str) -> bool:
    return _is_time(day, calendar=GREGORIAN)


def _may_be_of_another(time: str) -> bool:
    return any(
        _is_time(time, first=first, calendar=GREGORIAN) and not _is_time(time, first=first)
        for first in (DAYS_FIRST, MONTHS_FIRST)
    )


def _is_time(text: str, *, first: str = "", calendar: str = "") -> bool:
    try:
        read_period(text, first=first, century="20", calendar=calendar, fiscal="01")
    except UncertainError:
        return False
    return True


def _first_of(day: str) -> str:
    """Return what a day that can be read in one way alone has first: "day", "month" or nothing."""
    found = re.fullmatch(r"(\d{1,2})[./-](\d{1,2})[./-](?:\d\d)?\d\d", plain(day))
    if not found:
        return ""
    return "day" if int(found[1]) > 12 else "month" if int(found[2]) > 12 else ""
