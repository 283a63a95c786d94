"""What is left to tell of a table once its columns are named: place, time, measure, who counts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from data.errors import UncertainError
from data.importers.cells.counted_words import is_narrower
from data.importers.cells.days import read_day
from data.importers.cells.numerals import plain
from data.importers.cells.parts_of_year import part_in
from data.importers.cells.periods import is_year
from data.importers.cells.quantities import ONE
from data.importers.cells.remarks import telling
from data.importers.formats.any_table.asking import RECORD, TOTAL_CLAIM
from data.importers.formats.any_table.column_questions import (
    ask_blanks,
    ask_measure,
    ask_place_word,
    ask_remark,
)
from data.importers.formats.any_table.origins import ask_programme, ask_source
from data.importers.formats.any_table.plain_results import said_around
from data.importers.formats.any_table.roles import (
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
    sex_of_heading,
)
from data.importers.formats.any_table.row_questions import (
    ask_basis,
    ask_counted,
    ask_place,
    ask_said_around,
    ask_time,
    ask_year,
)
from data.importers.formats.any_table.row_texts import FILLED_DOWN
from data.importers.formats.any_table.writing import ask_writing
from data.importers.rows.column_kinds import PLANNED, REFUSED
from data.importers.rows.scales import ScaleQuestions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from data.importers.formats.any_table.asking import Asked
    from data.importers.formats.any_table.layouts import Table
    from data.importers.formats.any_table.scheme import Scheme
    from data.importers.rows.readings import FoundRow, Known
    from data.importers.rows.translation import Translation

PLACES_ASKED = 12
REMARKS = (NOTE, LEFT_OUT, SITE, LOCATOR)
MOST_WORDS = 60  # of remarks that are each asked about


class OpenQuestions:
    """Asks them, and holds the answers or proposals by short names.

    `new_rows` are those of a new programme and who holds it; `source` has the cells of a new one.
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
        self.new_rows: list[FoundRow] = []
        self.source: dict[str, str] = {}
        self.problems: list[str] = []
        self.notes: list[str] = []
        self._ask()

    def _ask(self) -> None:
        scheme, asked, answers = self._scheme, self._asked, self.answers
        for column in scheme.columns(*FILLED_DOWN):
            cells = self._table.cells(column.at)
            if any(cells) and not all(cells):
                answers[f"blanks {column.at}"] = ask_blanks(asked, column)
        self._ask_places()
        self._ask_measures()
        self._ask_times()
        told = [answers.get(name, "") for name in ("time", "year")]
        answers |= ask_writing(scheme, asked, self._metric(answers.get("measure", "")), told)
        self._ask_scales()
        if scheme.columns(SEX) or self._sexes:
            answers["counted"] = ask_counted(
                asked,
                has_whole=self.has_others,
                is_wider=self.has_others and any(is_narrower(WOMEN, unit) for unit in self._units),
            )
        self._ask_around()
        self._ask_remarks()
        answers["basis"] = ask_basis(asked, *self._seeming_basis())
        if not scheme.column(PROGRAMME):
            answers["programme"], self.new_rows = ask_programme(asked)
        if not scheme.column(SOURCE):
            answers["source"], self.source = ask_source(asked)
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
            ranks.append(ask_said_around(self._asked, where, text, is_aim=is_aim))
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
                said = ask_remark(self._asked, column, text, rows)
                self.answers[f"remark {column.at} {text}"] = said

    def _ask_measures(self) -> None:
        own = self._scheme.columns(OWN)
        for column in own:
            self.answers[f"measure {column.at}"] = ask_measure(self._asked, column)
        if not self._scheme.column(MEASURE) and len(own) < len(self._scheme.columns(*FIGURES)):
            self.answers["measure"] = ask_measure(self._asked)

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
            self.answers["year"] = ask_year(self._asked)
        elif not all(in_headings) or not in_headings:
            self.answers["time"] = ask_time(self._asked)

    def _ask_places(self) -> None:
        column, wider = self._scheme.column(PLACE), self._scheme.column(WIDER)
        figures = self._scheme.columns(*(FIGURES - {TOTAL}))
        is_headed = bool(figures) and all(one.at in self._table.places for one in figures)
        if column is None and wider is None and not is_headed:
            self.answers["place"] = ask_place(self._asked)
        if column is None or wider is not None:
            return
        is_place = self._translation.named.is_place
        is_after_comma = self._translation.named.is_after_comma
        words = [
            word
            for word in dict.fromkeys(self._table.cells(column.at))
            if word and (is_after_comma(word) or not is_place(word))
        ]
        for word in words[:PLACES_ASKED]:
            self.answers[f"place {column.at} {word}"] = ask_place_word(self._asked, column, word)

    def _metric(self, metric_id: str) -> Mapping[str, str]:
        return self._known.tables.get("metrics", {}).get(metric_id, {})

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
