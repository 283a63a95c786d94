"""The cells of one row, read by the scheme of its table: where, when, what, and its figures."""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

from data.errors import UncertainError
from data.importers.cells.numerals import plain, read_number
from data.importers.cells.quantities import NOT_COUNTED, ONE, is_unfilled
from data.importers.cells.vocabulary import sex_of
from data.importers.formats.any_table.asking import ALL, MEN, WOMEN
from data.importers.formats.any_table.facts import VALUE as OF_ALL
from data.importers.formats.any_table.facts import Figure, Said
from data.importers.formats.any_table.layouts import Column, cell_at
from data.importers.formats.any_table.roles import (
    BREAKDOWN,
    FIGURES,
    LEFT_OUT,
    LOCATOR,
    MEASURE,
    MULTIPLIER,
    NO_CHANGE,
    NOTE,
    OWN,
    PLACE,
    POWER,
    PROGRAMME,
    SEX,
    SITE,
    SOURCE,
    TARGET,
    TIME,
    TOTAL,
    VALUE,
    heading_period,
    sex_of_heading,
)
from data.importers.formats.any_table.roles import MEN as MEN_ROLE
from data.importers.formats.any_table.roles import WOMEN as WOMEN_ROLE
from data.importers.formats.any_table.row_texts import RowError, RowTexts
from data.importers.formats.any_table.row_times import RowTimes
from data.importers.formats.any_table.row_words import RowWords
from data.importers.formats.tidemark.left_questions import EMPTY
from data.importers.rows.column_kinds import PLANNED
from data.importers.rows.scales import is_per_cent, scale_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from data.importers.formats.any_table.scheme import Scheme

ABSENT = NOT_COUNTED | {""}  # other signs may be a zero
BARE = re.compile(r"\d[\d .,']*")
OF = {VALUE: OF_ALL, TARGET: OF_ALL, OWN: OF_ALL, WOMEN_ROLE: WOMEN, MEN_ROLE: MEN, TOTAL: ALL}


class RowCells:
    """Reads the rows of one table; `left_out` counts rows and cells left out, by reason."""

    def __init__(
        self,
        scheme: Scheme,
        answers: Mapping[str, str],
        is_place: Callable[[str], bool],
    ) -> None:
        self._scheme = scheme
        self._answers = answers
        self._texts = RowTexts(scheme, answers)
        self._times = RowTimes(self._texts)
        self._words = RowWords(self._texts, is_place)
        self.left_out = self._words.left_out
        self._groups = self._grouped()
        self._is_together = bool(scheme.columns(SEX, BREAKDOWN))

    def _grouped(self) -> list[tuple[str, str, bool, list[Column]]]:
        """Return columns of figures that are read together: time, measure, is it aimed at."""
        scheme = self._scheme
        groups: defaultdict[tuple[str, str, bool], list[Column]] = defaultdict(list)
        for column in scheme.columns(VALUE, WOMEN_ROLE, MEN_ROLE):
            own = f"place {column.at}" if column.at in scheme.table.places else ""
            groups[heading_period(column), own, False].append(column)
        for column in scheme.columns(TARGET):
            own = "target" if sex_of_heading(column) else f"target {column.at}"
            groups[heading_period(column), own, True].append(column)
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
        rank = self._words.rank(cells)
        measure = self._words.measure(cells)
        sex = self._words.sex(cells)
        parts = self._words.parts(cells)
        if "" in (rank, measure, sex) or parts is None:
            return []
        places, site = self._words.place(cells)
        if not places and not scheme.table.places:
            return []
        self._check_total(cells)
        scale = self._scale(cells)
        notes = tuple(
            f"{column.heading}: {text}"
            for column in scheme.columns(NOTE, SITE, LOCATOR)
            if (text := cell_at(cells, column.at))
        )
        if site:
            notes = (*notes, f"{self._texts.heading(PLACE)}: {site}")
        site = "; ".join([site, *(cell_at(cells, c.at) for c in scheme.columns(SITE))]).strip("; ")
        found: list[Figure] = []
        for when, own, is_target, columns in self._groups:
            texts = [cell_at(cells, column.at) for column in columns]
            if len(self._groups) > 1 and all(text.lower() in ABSENT for text in texts):
                self.left_out["Cells without a figure, of rows with several"] += 1
                continue
            period = self._times.period(cells, when)
            said = Said(
                scheme.table.places.get(columns[0].at, places), site, period.start, period.end,
                self._answers.get(f"measure {columns[0].at}", measure),
                self._words.programme(cells), self._words.source(cells),
                PLANNED if is_target else rank, own, 0 if self._is_together else number,
            )  # fmt: skip
            for column, text in zip(columns, texts, strict=True):
                of = self._who(column, text, sex)
                headings = {"value": column.heading, **self._headings()}
                times = scale * Decimal(self._answers.get(f"scale {column.at}", "1"))
                figure = Figure(
                    number, column.heading, self._with_sign(column, text), of, said, parts,
                    notes, headings, times=times,
                )  # fmt: skip
                found.append(figure)
        return found

    def _scale(self, cells: Sequence[str]) -> Decimal:
        """Return by what a column of the row multiplies its figures."""
        column = self._scheme.column(MULTIPLIER) or self._scheme.column(POWER)
        if column is None:
            return ONE
        text = cell_at(cells, column.at)
        is_power = self._scheme.roles[column.at] == POWER
        is_unit = "unit" in column.ideas
        scale = scale_of(text, is_power_of_ten=is_power, is_of_units=is_unit)
        if scale is None:
            message = f'"{text or EMPTY}" is nothing to multiply by. Write a number, as in 1000.'
            raise RowError(column.heading, text, message)
        return scale

    def _with_sign(self, column: Column, text: str) -> str:
        """Return a figure as its heading says that it is: a percentage."""
        is_percentage = any(map(is_per_cent, column.parts)) and BARE.fullmatch(plain(text))
        return f"{text} %" if is_percentage else text

    def _check_total(self, cells: Sequence[str]) -> None:
        """Refuse a row whose total is not what its figures of several times make."""
        added = self._scheme.columns(VALUE) or self._scheme.columns(WOMEN_ROLE, MEN_ROLE)
        grouped = {column.at for _, _, _, columns in self._groups for column in columns}
        totals = [c for c in self._scheme.columns(TOTAL) if c.at not in grouped]
        for column in totals if len(added) > 1 else ():
            texts = [cell_at(cells, one.at) for one in (column, *added)]
            filled = [text for text in texts if not is_unfilled(text)]
            if is_unfilled(texts[0]):
                continue
            try:
                sign = self._answers.get("decimal_sign", "")
                total, *parts = (
                    Decimal(read_number(text, is_count="." not in text, decimal_sign=sign))
                    for text in filled
                )
            except (UncertainError, ValueError):
                continue  # what cannot be read is told where it is a figure
            made = sum(parts)
            if made > total or (made != total and len(filled) == len(texts)):
                message = f"the total says {total}; the figures of the row make {made}."
                raise RowError(column.heading, texts[0], message)

    def _who(self, column: Column, text: str, sex: str) -> str:
        """Return whom a figure counts."""
        role = self._scheme.roles[column.at]
        of = OF[(role == TARGET and sex_of_heading(column)) or role]
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
        doubts, merged = self._scheme.table.doubts, self._scheme.table.merged
        for column in self._scheme.table.columns if doubts or merged else ():
            role = self._scheme.roles[column.at]
            if role in (LEFT_OUT, NO_CHANGE, ""):
                continue
            cell = (number, column.at)
            doubt = doubts.get(cell) or (merged.get(cell) if role in FIGURES else "")
            if doubt:
                text = cell_at(cells, column.at)
                raise RowError(column.heading, text, f'"{text}" {doubt}')

    def _headings(self) -> dict[str, str]:
        ours = {"places": PLACE, "metric_id": MEASURE, "programme_id": PROGRAMME}
        ours |= {"source_id": SOURCE, "start": TIME, "end": TIME}
        found = {name: self._texts.heading(role) for name, role in ours.items()}
        return {name: heading for name, heading in found.items() if heading}
