"""Columns of a table of ours that are none of ours: read where that is certain, else asked about.

Until that is answered no row enters. One that is answered to change nothing is left out, but never
where it alone tells apart rows that would be the same fact without it.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from data.importers.cells.quantities import NOT_REPORTED
from data.importers.cells.remarks import telling
from data.importers.cells.vocabulary import ideas, status_of
from data.importers.formats.tidemark.left_questions import (
    EMPTY,
    END,
    LEAVE,
    NOTE,
    START,
    WHEN,
    WORDS,
    LeftColumn,
    column_need,
    remark_need,
    word_key,
    word_needs,
)
from data.importers.formats.tidemark.left_times import LeftTimes, agrees
from data.importers.rows.alike import Alike, Apart
from data.importers.rows.column_kinds import PLAIN, PLANNED, REFUSED, STATUS, TIME, looked_at
from data.importers.rows.readings import LEFT_OUT as OUT
from data.importers.rows.scales import MULTIPLY, ONE, TEN_TO_IT, scale_of
from data.importers.rows.stated_figures import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from data.importers.rows.readings import Need

# What makes two statements speak of the same thing, and what tells two records of it apart.
SCOPE = (
    "programme_id", "metric_id", "places", "start", "end", "as_of", "basis", "source_id", "rank",
)  # fmt: skip
OF_RECORDS = ("locator", "paraphrase", "note")
DATES = ("start", "end", "as_of")


class LeftOut:
    """The columns of one sheet of statements that are none of ours."""

    def __init__(
        self,
        columns: Iterable[tuple[int, str]],
        rows: Sequence[tuple[int, Sequence[str]]],
        mapping: Mapping[str, str],
        ours: Mapping[str, int],
    ) -> None:
        self._mapping = mapping
        self._ours = frozenset(ours)
        self.columns = [
            LeftColumn(at, heading, looked_at(at, heading, rows)) for at, heading in columns
        ]
        for column in self.columns:
            column.answer = mapping.get(column.key, "")
        self._remarks = {
            column.at: telling(rows, column.at)
            for column in self.columns
            if column.look.kind not in (STATUS, TIME) and column.answer not in (WORDS, LEAVE)
        }
        self._times = LeftTimes(self.columns, ours)
        self.read_as = self._times.read_as
        self._alike = Alike({c.at: c.heading for c in self.columns if not self._is_read(c)})
        self._seen: dict[tuple[str, ...], int] = {}

    @property
    def notes(self) -> list[str]:
        """What was read, and which columns were left out."""
        read = [f'"{column.heading}"' for column in self._times.columns]
        told = [f"the column {heading} is read as the time of its rows." for heading in read[:1]]
        if len(read) > 1:
            told = [f"the columns {' and '.join(read)} are read as the time of their rows."]
        told += [
            f'the words of the column "{column.heading}" say whether a row took place.'
            for column in self.columns
            if _is_status(column)
        ]
        told += [
            f'each figure is multiplied by the column "{column.heading}".'
            for column in self.columns
            if column.answer in (MULTIPLY, TEN_TO_IT)
        ]
        told += [
            f'the column "{column.heading}" is kept with each fact.'
            for column in self.columns
            if column.answer == NOTE
        ]
        plain = [f'"{c.heading}"' for c in self.columns if not self._is_read(c)]
        return told + (
            [f"columns that are not ours were left out: {', '.join(plain)}."] if plain else []
        )

    def _is_read(self, column: LeftColumn) -> bool:
        is_answered = column.answer in (NOTE, MULTIPLY, TEN_TO_IT)
        return _is_status(column) or is_answered or column in self._times.columns

    def cells(self, texts: Sequence[str]) -> dict[str, str]:
        """Return the cells of our columns that they fill."""
        return self._times.cells(texts)

    def heading(self, column: str) -> str:
        """Return the heading that fills a column of ours, or its own name."""
        return self.read_as[column].heading if column in self.read_as else column

    def times(self, texts: Sequence[str]) -> tuple[Decimal, list[Problem]]:
        """Return by what the columns of scales multiply a row's figure, or why that is not told."""
        found = ONE
        for column in self.columns:
            if column.answer not in (MULTIPLY, TEN_TO_IT):
                continue
            cell = column.cell(texts)
            scale = scale_of(
                cell,
                is_power_of_ten=column.answer == TEN_TO_IT,
                is_of_units="unit" in ideas(column.heading),
            )
            if scale is None:
                message = (
                    f'"{cell or EMPTY}" is nothing to multiply by. Write a number, as in 1000.'
                )
                return ONE, [Problem(column.heading, cell, message)]
            found *= scale
        return found, []

    def problem(self, row: int, texts: Sequence[str], cells: dict[str, str]) -> Problem | None:
        """Return why a row, read in our columns, cannot enter; its rank may become another.

        Call it once for every row that could be read, in order.
        """
        if problem := self._by_words(texts, cells):
            return problem
        for column in self.columns:
            if column.look.kind == TIME and not agrees(column.cell(texts), cells):
                column.is_contradicted = True
            if column.answer == NOTE and (said := column.cell(texts)):
                told = cells.get("paraphrase", "")
                cells["paraphrase"] = f"{told} {column.heading}: {said}.".lstrip()
        names = SCOPE if cells.get("basis") == "total" else (*SCOPE, *OF_RECORDS)
        self._alike.add(tuple(cells.get(name, "") for name in names), row, texts)
        if not self.columns or "statement_id" in self._ours:
            return None
        whole = tuple(cell for name, cell in sorted(cells.items()) if name != "statement_id")
        same = self._seen.setdefault(whole, row)
        if same == row:
            return None
        message = (
            f"the row says the same as row {same} in every column that is read. Two facts need "
            "something that tells them apart, such as days or a place in the source; else delete "
            "one."
        )
        return Problem("", "", message)

    @property
    def apart(self) -> list[Apart]:
        """The rows that nothing but a left-out column tells from others: none of them enters."""
        return self._alike.apart

    def undated(self, texts: Sequence[str], cells: Mapping[str, str]) -> list[Problem]:
        """Refuse a row as written that has no date where its table has a column of dates.

        One with an id of its own is a statement of which no date is known: it was exported so.
        """
        if (problem := self._times.problem(texts)) is not None:
            return [problem]
        own = [name for name in DATES if name in self._ours or name in self.read_as]
        others = [column for column in self.columns if column.look.kind == TIME]
        is_dated = any(cells.get(name, "").lower() not in NOT_REPORTED for name in own)
        if is_dated or cells.get("statement_id") or not (own or others):
            return []
        said = next((c for c in others if c.answer not in ("", WHEN) and c.cell(texts)), None)
        if said:
            message = (
                f'the row would have no date, and this column says "{said.cell(texts)}". Write '
                "when it was under First day and Last day."
            )
            return [Problem(said.heading, said.cell(texts), message)]
        if others and not own and not any(column.answer for column in others):
            return []  # it is asked first what they are
        message = (
            "the row has no date, and the table has a column for it. Write when it was, as in "
            "2019, 2019-03 or 2019-03-05; where nobody knows, write under As of the day up to "
            "which it is told."
        )
        column = own[0] if own else others[0].heading
        return [Problem(column, cells.get(column, ""), message)]

    def _by_words(self, texts: Sequence[str], cells: dict[str, str]) -> Problem | None:
        for column in self.columns:
            found = column.cell(texts)
            is_told = _is_status(column) or column.answer == WORDS
            if not is_told and found not in self._remarks.get(column.at, {}):
                continue
            meaning = self._meaning(column, found)
            if meaning == REFUSED:
                message = (
                    f'"{found or EMPTY}" says that it did not take place, or is counted '
                    "elsewhere: it is no fact here. If it is one, mend the word."
                )
                return Problem(column.heading, found or EMPTY, message, OUT)
            if meaning == PLANNED:
                if "rank" in self._ours and cells.get("rank") not in ("planned", "superseded"):
                    message = (
                        f'"{found}" is planned, and the rank is {cells["rank"]}. Write planned as '
                        "the rank, or mend the word."
                    )
                    return Problem(column.heading, found, message)
                cells["rank"] = cells.get("rank", "").replace("normal", "planned") or "planned"
        return None

    def _meaning(self, column: LeftColumn, found: str) -> str:
        said = status_of(found) if column.look.kind == STATUS else ""
        return self._mapping.get(word_key(column, found), "") or said

    def needs(self) -> list[Need]:
        """Return what must be told before any row enters; call it when all rows were looked at."""
        needs: list[Need] = []
        pairs = self._alike.pairs
        is_dated = bool(self._ours & {START, END})
        for column in self.columns:
            if column in self.read_as.values() or (self.read_as and column is self._times.part):
                continue
            if _is_status(column):
                needs += word_needs(column, asks_known=False)
            elif column.at in pairs or self._may_change(column) or column.answer == NOTE:
                needs.append(column_need(column, pairs.get(column.at), is_dated=is_dated))
                if column.answer == WORDS:
                    needs += word_needs(column, asks_known=True)
            remarks = self._remarks.get(column.at, {})
            needs += [remark_need(column, text, rows) for text, rows in remarks.items()]
        return needs

    def _may_change(self, column: LeftColumn) -> bool:
        if column.look.kind == TIME and self._ours & {START, END}:
            return column.is_contradicted or column is self._times.part
        return column.look.kind != PLAIN


def _is_status(column: LeftColumn) -> bool:
    return column.look.kind == STATUS and column.answer != LEAVE
