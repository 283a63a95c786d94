"""Columns of a table that are none of ours: which of them change what a row means.

One is harmless only where it neither tells apart rows that would be the same fact without it, nor
speaks of what makes a fact another one: a time, a status, a sex, an age, a part of a whole. Any
other is read where that is certain, or asked about, and until then no row enters without it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.errors import UncertainError
from data.importers.any_table.vocabulary import ideas, sex_of, status_of
from data.importers.days import read_day
from data.importers.rows import LEFT_OUT as OUT
from data.importers.rows import Need
from data.importers.translation import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

LEAVE, WORDS, WHEN, START, END = "left-out", "words", "when", "start", "end"
NORMAL, PLANNED, REFUSED = "normal", "planned", "refused"
TIMES = frozenset(("year", "time", "part_of_year", "fiscal", "start", "end"))
HARMLESS = frozenset(
    ("note", "serial", "value", "participants", "source", "measure", "share", "duration")
)
MOST_WORDS = 12  # of a column, for each to be asked about
LONGEST_WORD = 3  # of a cell that is read as a status or a sex: a longer one is a sentence
# What makes two statements speak of the same thing.
SCOPE = (
    "programme_id", "metric_id", "places", "start", "end", "as_of", "basis", "source_id", "rank",
)  # fmt: skip
YEAR = re.compile(r"(19|20|21)\d\d")
EMPTY = "(empty)"


@dataclass(slots=True)
class LeftColumn:
    """A column that is none of ours: its place in a row, its heading, and what it seems to be."""

    at: int
    heading: str
    kind: str  # time, status, words (it has words that change a meaning), plain
    words: tuple[str, ...]  # its different cells, the first few
    answer: str = ""
    tells_apart: tuple[int, int] = (0, 0)  # two rows that are the same fact without it
    is_contradicted: bool = False  # a time that is not the one of a row's own days

    def cell(self, texts: Sequence[str]) -> str:
        """Return its cell of a row."""
        return texts[self.at] if self.at < len(texts) else ""

    @property
    def key(self) -> str:
        """The name of the question what it is."""
        return f"column:{self.heading}"


class LeftOut:
    """The columns of one sheet of statements that are none of ours."""

    def __init__(
        self,
        columns: Iterable[tuple[int, str]],
        rows: Sequence[tuple[int, Sequence[str]]],
        mapping: Mapping[str, str],
        ours: Iterable[str],
    ) -> None:
        self._mapping = mapping
        self._ours = frozenset(ours)
        self.columns = [looked_at(at, heading, rows) for at, heading in columns]
        for column in self.columns:
            column.answer = mapping.get(column.key, "")
        times = [column for column in self.columns if column.kind == "time"]
        self.read_as: dict[str, LeftColumn] = {}  # our columns that one of them fills
        if not self._ours & {"start", "end"}:
            self._read_times(times)
        self._scopes: dict[tuple[str, ...], tuple[int, Sequence[str]]] = {}
        self._seen: dict[tuple[str, ...], int] = {}

    def _read_times(self, times: Sequence[LeftColumn]) -> None:
        """Let columns of days be what they are: by answer, or the only one if it is certain."""
        sides = {WHEN: (START, END), START: (START,), END: (END,)}
        for column in times:
            for side in sides.get(column.answer, ()):
                self.read_as.setdefault(side, column)
        if not self.read_as and len(times) == 1 and not times[0].answer and _is_certain(times[0]):
            times[0].answer = WHEN
            self.read_as = {START: times[0], END: times[0]}

    @property
    def notes(self) -> list[str]:
        """What was read, and which columns were left out."""
        read = {column.heading: side for side, column in self.read_as.items()}
        told = [f'the column "{heading}" is read as the time of its rows.' for heading in read]
        told += [
            f'the words of the column "{column.heading}" say whether a row took place.'
            for column in self.columns
            if column.kind == "status" and column.answer != LEAVE
        ]
        plain = [f'"{c.heading}"' for c in self.columns if not self._is_read(c)]
        return told + (
            [f"columns that are not ours were left out: {', '.join(plain)}."] if plain else []
        )

    def _is_read(self, column: LeftColumn) -> bool:
        is_status = column.kind == "status" and column.answer != LEAVE
        return is_status or column in self.read_as.values()

    def cells(self, texts: Sequence[str]) -> dict[str, str]:
        """Return the cells of our columns that they fill."""
        return {side: column.cell(texts) for side, column in self.read_as.items()}

    def heading(self, column: str) -> str:
        """Return the heading that fills a column of ours, or its own name."""
        return self.read_as[column].heading if column in self.read_as else column

    def problem(self, row: int, texts: Sequence[str], cells: dict[str, str]) -> Problem | None:
        """Return why a row, read in our columns, cannot enter; its rank may become another.

        Call it once for every row that could be read, in order.
        """
        if problem := self._undated(texts, cells) or self._by_words(texts, cells):
            return problem
        for column in self.columns:
            if column.kind == "time" and not _agrees(column.cell(texts), cells):
                column.is_contradicted = True
        scope = tuple(cells.get(name, "") for name in SCOPE)
        first, others = self._scopes.setdefault(scope, (row, texts))
        for column in self.columns:
            if not self._is_read(column) and not column.tells_apart[0]:
                differs = first != row and column.cell(others) != column.cell(texts)
                column.tells_apart = (first, row) if differs else (0, 0)
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

    def _undated(self, texts: Sequence[str], cells: Mapping[str, str]) -> Problem | None:
        if any(cells.get(name) for name in ("start", "end", "as_of")):
            return None
        for column in self.columns:
            is_asked = not self._ours & {START, END} and not column.answer
            if column.kind == "time" and not is_asked and (found := column.cell(texts)):
                message = (
                    f'the row would have no date, and this column says "{found}". Write when it '
                    "was under First day and Last day."
                )
                return Problem(column.heading, found, message)
        return None

    def _by_words(self, texts: Sequence[str], cells: dict[str, str]) -> Problem | None:
        for column in self.columns:
            is_asked = column.kind == "status" and column.answer != LEAVE
            if not is_asked and column.answer != WORDS:
                continue
            found = column.cell(texts)
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
        said = status_of(found) if column.kind == "status" else ""
        return self._mapping.get(_word_key(column, found), "") or said

    def needs(self) -> list[Need]:
        """Return what must be told before any row enters; call it when all rows were looked at."""
        needs: list[Need] = []
        for column in self.columns:
            if column in self.read_as.values():
                continue
            if column.kind == "status" and column.answer != LEAVE:
                needs += self._word_needs(column, asks_known=False)
            elif reason := self._why_asked(column):
                needs.append(_column_need(column, reason, is_dated=bool(self._ours & {START, END})))
                if column.answer == WORDS:
                    needs += self._word_needs(column, asks_known=True)
        return needs

    def _why_asked(self, column: LeftColumn) -> str:
        if column.tells_apart[0]:
            first, second = column.tells_apart
            return f"Rows {first} and {second} would be about the same without it."
        if column.kind == "time" and self._ours & {START, END} and not column.is_contradicted:
            return ""
        if column.kind != "plain":
            shown = ", ".join(column.words[:4])
            return f"It may change what a row means. It says: {shown}."
        return ""

    def _word_needs(self, column: LeftColumn, *, asks_known: bool) -> list[Need]:
        options = (
            (NORMAL, "It took place, or is so: its rows enter"),
            (PLANNED, "Planned: its rows are kept apart from results"),
            (REFUSED, "It did not take place, or is counted elsewhere: its rows are left out"),
        )
        words = [word for word in column.words if asks_known or not status_of(word)]
        return [
            Need(
                _word_key(column, word),
                f'What does "{word or EMPTY}" mean under "{column.heading}"?',
                options,
            )
            for word in words
        ]

    def unanswered(self, needs: Iterable[Need]) -> list[Need]:
        """Return the questions without an answer among their options."""
        return [need for need in needs if self._mapping.get(need.key, "") not in dict(need.options)]


def looked_at(at: int, heading: str, rows: Sequence[tuple[int, Sequence[str]]]) -> LeftColumn:
    """Return a column with what it seems to be, by its heading and its cells."""
    cells = [texts[at] if at < len(texts) else "" for _, texts in rows]
    words = tuple(dict.fromkeys(cells))
    about = ideas(heading)[:1]
    short = [word for word in words if word and len(word.split()) <= LONGEST_WORD]
    kind = "plain"
    filled = [word for word in words if word]
    if not filled:
        kind = "plain"
    elif TIMES & set(about) or all(map(_is_time, filled)):
        kind = "time"
    elif "status" in about or any(status_of(word) in (PLANNED, REFUSED) for word in short):
        kind = "status"
    elif (about and about[0] not in HARMLESS) or any(map(sex_of, short)):
        kind = "words"
    if kind == "status" and len(words) > 4 * MOST_WORDS:
        kind = "words"
    return LeftColumn(at, heading, kind, words)


def _is_time(text: str) -> bool:
    if text.isdigit() and not YEAR.fullmatch(text):
        return False
    try:
        return bool(read_day(text, first="day"))
    except UncertainError:
        return False


def _agrees(text: str, cells: Mapping[str, str]) -> bool:
    """Say whether a cell of time is no other than the days that its row has."""
    days = [day for name in (START, END) if (day := cells.get(name, ""))]
    try:
        found = read_day(text)
    except UncertainError:
        return False
    return not found or any(day.startswith(found) or found.startswith(day) for day in days)


def _is_certain(column: LeftColumn) -> bool:
    """Say whether every cell is a day, a month or a year that can be read in one way."""
    about = set(ideas(column.heading)[:1])
    if about & {START, END, "fiscal", "part_of_year"}:
        return False
    try:
        return all(read_day(word) for word in column.words if word)
    except UncertainError:
        return False


def _column_need(column: LeftColumn, reason: str, *, is_dated: bool) -> Need:
    options = [(LEAVE, "It does not change what a row means: leave it out")]
    if column.kind == "time" and not is_dated:
        options = [
            (WHEN, "When it was: first and last day"),
            (START, "The first day"),
            (END, "The last day"),
            *options,
        ]
    elif len(column.words) <= MOST_WORDS:
        options.append((WORDS, "Some of its rows do not enter: choose for each of its words"))
    return Need(
        column.key, f'What is in the column "{column.heading}"?', tuple(options), hint=reason
    )


def _word_key(column: LeftColumn, word: str) -> str:
    return f"word:{column.heading}:{word or EMPTY}"
