"""What is asked of a column that a table of ours has beside our own, and of its words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.importers.cells.parts_of_year import numbered_part
from data.importers.cells.remarks import question
from data.importers.cells.vocabulary import status_of
from data.importers.rows.column_kinds import MOST_WORDS, PLANNED, REFUSED, SCALE, TIME, Look
from data.importers.rows.readings import Need
from data.importers.rows.scales import MULTIPLY, TEN_TO_IT, is_power

if TYPE_CHECKING:
    from collections.abc import Sequence

LEAVE, WORDS, NOTE, WHEN, START, END = "left-out", "words", "note", "when", "start", "end"
PART = "part-of-year"
NORMAL = "normal"
EMPTY = "(empty)"
WORD_OPTIONS = (
    (NORMAL, "It took place, or is so: its rows enter"),
    (PLANNED, "Planned: its rows are kept apart from results"),
    (REFUSED, "It did not take place, or is counted elsewhere: its rows are left out"),
)


@dataclass(slots=True)
class LeftColumn:
    """A column that is none of ours: its place in a row, its heading, and what it seems to be."""

    at: int
    heading: str
    look: Look
    answer: str = ""
    is_contradicted: bool = False  # a time that is not the one of a row's own days

    def cell(self, texts: Sequence[str]) -> str:
        """Return its cell of a row."""
        return texts[self.at] if self.at < len(texts) else ""

    @property
    def key(self) -> str:
        """The name of the question what it is."""
        return f"column:{self.heading}"


def has_parts(column: LeftColumn) -> bool:
    """Say whether all cells of a column are months, quarters or halves without a year."""
    words = [word for word in column.look.words if word]
    return bool(words) and all(numbered_part(column.heading, word) for word in words)


def column_need(column: LeftColumn, pair: tuple[int, int] | None, *, is_dated: bool) -> Need:
    """Return the question what a column is; a pair of rows is alike in all but this column."""
    look = column.look
    options = [(LEAVE, "It does not change what a row means: leave it out")]
    if look.kind == TIME and not is_dated:
        options = [
            (WHEN, "When it was: first and last day"),
            (START, "The first day"),
            (END, "The last day"),
            *options,
        ]
    elif look.kind == SCALE:
        options = [
            (MULTIPLY, "Each figure is multiplied by it"),
            (TEN_TO_IT, "Each figure is multiplied by ten to this power"),
            (LEAVE, "It is no scale of the figures: leave it out"),
        ]
    elif len(look.words) <= MOST_WORDS:
        options.append((WORDS, "Some of its rows do not enter: choose for each of its words"))
    if has_parts(column):
        options.insert(0, (PART, "The month, quarter or half of the year beside it"))
    if not look.sorts:
        options.append((NOTE, "It tells rows apart that are each a record: kept with each fact"))
    hints = [look.reason] if look.reason else []
    if pair:
        hints.append(f"Rows {pair[0]} and {pair[1]} would be about the same without it.")
    return Need(
        column.key,
        f'What is in the column "{column.heading}"?',
        tuple(options),
        hint=" ".join(hints),
        reason=" ".join(hints),
        proposal=(TEN_TO_IT if is_power(column.heading) else MULTIPLY)
        if look.kind == SCALE
        else "",
    )


def word_needs(column: LeftColumn, *, asks_known: bool) -> list[Need]:
    """Return the questions what the words of a column mean for their rows."""
    words = [word for word in column.look.words if asks_known or not status_of(word)]
    return [
        Need(
            word_key(column, word),
            f'What does "{word or EMPTY}" mean under "{column.heading}"?',
            WORD_OPTIONS,
        )
        for word in words
    ]


def remark_need(column: LeftColumn, text: str, rows: Sequence[int]) -> Need:
    """Return the question whether what a remark of some rows is about took place."""
    return Need(word_key(column, text), question(column.heading, text, rows), WORD_OPTIONS)


def word_key(column: LeftColumn, word: str) -> str:
    """Return the name of the question what a word means."""
    return f"word:{column.heading}:{word or EMPTY}"
