"""What a row says in words: whether it took place, its measure, whom it counts, where, of what."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from data.importers.formats.any_table.asking import NEW
from data.importers.formats.any_table.facts import VALUE as OF_ALL
from data.importers.formats.any_table.layouts import Column, cell_at
from data.importers.formats.any_table.roles import (
    BREAKDOWN,
    LEFT_OUT,
    MEASURE,
    OWN,
    PLACE,
    PROGRAMME,
    SEX,
    SOURCE,
    STATUS,
    WIDER,
)
from data.importers.formats.any_table.row_texts import RowError
from data.importers.formats.tidemark.left_questions import NORMAL
from data.importers.rows.column_kinds import REFUSED
from data.importers.rows.readings import LEFT_OUT as LEFT_OUT_ROW

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from data.importers.formats.any_table.row_texts import RowTexts


class RowWords:
    """Reads the words of the rows of one table; `left_out` counts rows left out, by reason."""

    def __init__(self, texts: RowTexts, is_place: Callable[[str], bool]) -> None:
        self._texts = texts
        self._scheme, self._answers = texts.scheme, texts.answers
        self._is_place = is_place
        self.left_out = Counter[str]()
        asked = {int(key.split()[1]) for key in self._answers if key.startswith("remark ")}
        self._remarked = [c for c in self._scheme.table.columns if c.at in asked]

    def rank(self, cells: Sequence[str]) -> str:
        """Return whether a row took place: by its words, and by what stands around the table."""
        rank = self._rank(cells)
        for column, text, meaning in self._remarks(cells):
            if not (said := self._status(column, text, meaning)):
                return ""
            rank = said if rank == NORMAL else rank
        return self._answers.get("rank", "") or rank if rank == NORMAL else rank

    def _remarks(self, cells: Sequence[str]) -> list[tuple[Column, str, str]]:
        """Return what was told of the remarks of a row: column, text, meaning."""
        texts = [(column, cell_at(cells, column.at)) for column in self._remarked]
        return [
            (column, text, said)
            for column, text in texts
            if (said := self._answers.get(f"remark {column.at} {text}"))
        ]

    def _rank(self, cells: Sequence[str]) -> str:
        column = self._scheme.column(STATUS)
        if column is None:
            return NORMAL
        word = cell_at(cells, column.at)
        return self._status(column, word, self._scheme.meaning(column, word))

    def _status(self, column: Column, text: str, meaning: str) -> str:
        """Return what a status means, "" where its row is left out; RowError for what was not."""
        if meaning == REFUSED:
            message = "what it tells did not take place, and is no fact here."
            raise RowError(column.heading, text, message, LEFT_OUT_ROW)
        return self._left(column, text) if meaning == LEFT_OUT else meaning

    def measure(self, cells: Sequence[str]) -> str:
        column = self._scheme.column(MEASURE)
        if column is None:
            return self._answers.get("measure", "") or OWN
        return self._meaning(column, self._texts.text(cells, column))

    def sex(self, cells: Sequence[str]) -> str:
        column = self._scheme.column(SEX)
        if column is None:
            return OF_ALL
        return self._meaning(column, cell_at(cells, column.at))

    def _meaning(self, column: Column, word: str) -> str:
        meaning = self._scheme.meaning(column, word)
        return self._left(column, word) if meaning == LEFT_OUT else meaning

    def parts(self, cells: Sequence[str]) -> tuple[tuple[str, str], ...] | None:
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

    def place(self, cells: Sequence[str]) -> tuple[str, str]:
        """Return the place as its cell has it, and a narrower one that is no place of the facts."""
        column, wider = self._scheme.column(PLACE), self._scheme.column(WIDER)
        if column is None and wider is None:
            return self._answers.get("place", ""), ""
        text = self._texts.text(cells, column) if column else ""
        over = self._texts.text(cells, wider) if wider else ""
        if column and (told := self._answers.get(f"place {column.at} {text}")):
            return (self._left(column, text), "") if told == LEFT_OUT else (told, "")
        if over and not (text and self._is_place(text)):
            return over, text
        if not text:
            heading = self._texts.heading(PLACE) or self._texts.heading(WIDER)
            raise RowError(heading, "", "there is no place. Write one.")
        return text, ""

    def programme(self, cells: Sequence[str]) -> str:
        column = self._scheme.column(PROGRAMME)
        return self._named(cells, column) if column else self._answers.get("programme", "")

    def source(self, cells: Sequence[str]) -> str:
        column = self._scheme.column(SOURCE)
        return self._named(cells, column) if column else self._answers.get("source", "")

    def _named(self, cells: Sequence[str], column: Column) -> str:
        text = self._texts.text(cells, column)
        if not text or text == NEW:
            raise RowError(column.heading, text, "the cell is empty. Write which one.")
        return text
