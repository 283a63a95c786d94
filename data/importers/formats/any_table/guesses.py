"""What the columns of a table seem to hold beside each other: one figure, one time, a total."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.importers.cells.numerals import plain
from data.importers.formats.any_table.column_guesses import (
    MOSTLY,
    NUMBERS,
    SHARES,
    ColumnGuesses,
    Guess,
    share,
)
from data.importers.formats.any_table.layouts import Column, Table, cell_at, is_figure
from data.importers.formats.any_table.roles import (
    FIGURES,
    LABELS,
    LEFT_OUT,
    MEN,
    ONE_OF_EACH,
    OWN,
    PLACE,
    TIME,
    TOTAL,
    VALUE,
    WIDER,
    WOMEN,
    heading_period,
)

if TYPE_CHECKING:
    from collections.abc import Callable

SHORTEST = 3  # letters of a place that heads a column: "CA" may be anything


class Guesses:
    """What the columns of a table seem to be; `is_place` says whether a text names a place."""

    def __init__(self, table: Table, is_place: Callable[[str], bool]) -> None:
        self._table = table
        self._is_place = is_place
        table.places = self._heading_places()
        guesses = ColumnGuesses(table, is_place)
        self.of = {column.at: guesses.of(column) for column in table.columns}
        self._only_one_of_each()
        self._only_figure()
        self._totals()
        self._shares_beside_counts()

    def _only_one_of_each(self) -> None:
        """Two columns that could both be one thing: neither is proposed, and both are named."""
        for role in ONE_OF_EACH:
            columns = [c for c in self._table.columns if self.of[c.at].role == role]
            if len(columns) < 2:
                continue
            if role == PLACE and (pair := self._narrow_and_wide(columns)):
                self.of[pair[0].at] = Guess(PLACE, self.of[pair[0].at].reason)
                self.of[pair[1].at] = Guess(WIDER, "countries beside another place")
                columns = columns[2:]
            names = " and ".join(f'"{column.heading}"' for column in columns)
            of_rows = [column for column in columns if "provenance" not in column.ideas]
            if role == TIME and len(of_rows) == 1:  # the others are when a row was written
                columns = [column for column in columns if column not in of_rows]
            for column in columns:
                self.of[column.at] = Guess("", f"{names} could both be this: {LABELS[role]}")

    def _narrow_and_wide(self, columns: list[Column]) -> tuple[Column, Column] | None:
        """Return the column of places and the wider one, where they differ in how many they have"""
        if len(columns) != 2:
            return None
        many = [len(set(self._table.cells(column.at))) for column in columns]
        if many[0] == many[1]:
            return None
        return (columns[0], columns[1]) if many[0] > many[1] else (columns[1], columns[0])

    def _heading_places(self) -> dict[int, str]:
        """Return the places that head columns of figures, where no column holds places."""
        found: dict[int, str] = {}
        for column in self._table.columns:
            cells = [cell for cell in self._table.cells(column.at) if cell]
            if {"place", "country"} & column.all_ideas:
                return {}
            named = column.parts[-1] if column.parts else ""
            is_of_figures = share(cells, is_figure) >= MOSTLY
            if not is_of_figures and share(list(dict.fromkeys(cells))[:50], self._is_place) > 0:
                return {}
            is_named = len(named) >= SHORTEST and not column.ideas and not heading_period(column)
            if is_of_figures and is_named and self._is_place(named):
                found[column.at] = named
        return found if len(found) > 1 else {}

    def _shares_beside_counts(self) -> None:
        """Leave out shares beside the counts of one time."""
        counts = {
            heading_period(column)
            for column in self._table.columns
            if self.of[column.at].role in (VALUE, WOMEN, MEN) and "share" not in column.all_ideas
        }
        for column in self._table.columns:
            is_share = self.of[column.at].role == VALUE and "share" in column.all_ideas
            if is_share and heading_period(column) in counts:
                self.of[column.at] = Guess(LEFT_OUT, SHARES)

    def _only_figure(self) -> None:
        """Take the one column of numbers for the figure where no other is."""
        roles = {guess.role for guess in self.of.values()}
        numbers = [
            column
            for column in self._table.columns
            if self.of[column.at].reason.startswith(NUMBERS)
        ]
        if not roles & FIGURES and not numbers:
            numbers = [c for c in self._table.columns if self.of[c.at].reason == SHARES]
        if not roles & FIGURES and len(numbers) == 1:
            self.of[numbers[0].at] = Guess(VALUE, "the only column of numbers")
        elif roles & FIGURES:
            for column in numbers:
                self.of[column.at] = Guess(LEFT_OUT, "numbers of something else")
        if not roles & {VALUE, WOMEN, MEN, OWN}:
            totals = [c for c in self._table.columns if self.of[c.at].role == TOTAL]
            if len(totals) == 1:
                self.of[totals[0].at] = Guess(VALUE, "its heading; numbers")

    def _totals(self) -> None:
        """Take a column beside women and men for their total, by its heading or its numbers."""
        by_time: dict[str, list[Column]] = {}
        for column in self._table.columns:
            by_time.setdefault(heading_period(column), []).append(column)
        for columns in by_time.values():
            women, men = (
                [column for column in columns if self.of[column.at].role == role]
                for role in (WOMEN, MEN)
            )
            for column in columns if women or men else ():
                pair = (women[0], men[0]) if len(women) == len(men) == 1 else None
                self.of[column.at] = self._total(pair, column) or self.of[column.at]

    def _is_beside_feminine(self, column: Column) -> bool:
        """Say whether women stand beside a column by the form of a word alone: Formées, Formés."""
        women = [one for one in self._table.columns if self.of[one.at].role == WOMEN]
        is_by_form = any("feminine" in one.ideas and "women" not in one.ideas for one in women)
        return is_by_form and "total" not in column.ideas

    def _total(self, pair: tuple[Column, Column] | None, column: Column) -> Guess | None:
        """Return a column as the total beside it, with the rows in which it is their sum."""
        guess = self.of[column.at]
        if guess.role not in (TOTAL, VALUE, LEFT_OUT):
            return None
        sums = rows = 0
        for _, cells in self._table.rows if pair else ():
            found = [cell_at(cells, one.at) for one in (*(pair or ()), column)]
            if all(plain(cell).isdigit() for cell in found):
                rows += 1
                sums += int(plain(found[0])) + int(plain(found[1])) == int(plain(found[2]))
        is_headed = not {"total", "participants"}.isdisjoint(column.ideas)
        if not pair and guess.role == VALUE and self._is_beside_feminine(column):
            return Guess("", "beside women it may be the men, or all together")
        if sums * 2 > rows or (is_headed and rows):
            return Guess(TOTAL, f"the total of the two in {sums} of {rows} rows")
        if is_headed and guess.role == VALUE:
            return Guess(TOTAL, "its heading, beside one sex")
        if guess.role == VALUE:
            return Guess("", "it may be the total, or count something else")
        return None
