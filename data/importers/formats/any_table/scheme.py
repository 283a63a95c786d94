"""The scheme of a table: what each of its columns holds, as answered or as it seems."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from data.importers.cells.parts_of_year import part_in
from data.importers.formats.any_table.column_questions import ask_column, ask_word
from data.importers.formats.any_table.heading_times import period_in
from data.importers.formats.any_table.layouts import COUNT_THE_ROWS, Column, Table, cell_at
from data.importers.formats.any_table.roles import (
    BREAKDOWN,
    END,
    FIGURES,
    LABELS,
    LEFT_OUT,
    LOCATOR,
    MEASURE,
    MEN,
    MULTIPLIER,
    NO_CHANGE,
    NOTE,
    ONE_OF_EACH,
    OWN,
    PART,
    POWER,
    SEX,
    SITE,
    START,
    STATUS,
    TARGET,
    TIME,
    TOTAL,
    VALUE,
    WOMEN,
    heading_period,
)
from data.importers.rows.alike import Alike
from data.importers.rows.column_kinds import PLAIN, Look, looked_at
from data.importers.rows.column_kinds import STATUS as STATUS_KIND

if TYPE_CHECKING:
    from data.importers.formats.any_table.asking import Asked
    from data.importers.formats.any_table.guesses import Guesses

MOST_WORDS = 60  # of a column whose words are each asked about
IN_WORDS = (MEASURE, STATUS, SEX, BREAKDOWN)


class Scheme:
    """The roles of a table's columns, and the meanings of their words.

    `problems` are what no reading can be made of: a sentence for each, which names the columns.
    """

    def __init__(self, table: Table, guesses: Guesses, asked: Asked) -> None:
        self.table = table
        self.problems: list[str] = []
        self.roles: dict[int, str] = {}
        self._words: dict[tuple[int, str], str] = {}
        self._ask_columns(guesses, asked)
        self._ask_words(asked)
        self._find_problems(asked)

    def column(self, role: str) -> Column | None:
        """Return the column of a role that one column has, or None."""
        return next(iter(self.columns(role)), None)

    def columns(self, *roles: str) -> list[Column]:
        """Return the columns of these roles, in their order."""
        return [c for c in self.table.columns if self.roles.get(c.at) in roles]

    def meaning(self, column: Column, word: str) -> str:
        """Return what a word of a column means, "" where that is not told."""
        return self._words.get((column.at, word), "")

    @property
    def has_periods(self) -> bool:
        """Whether headings of figures say when."""
        return any(heading_period(column) for column in self.columns(*FIGURES))

    def _ask_columns(self, guesses: Guesses, asked: Asked) -> None:
        given = {
            column.at: asked.given(f"column:{column.heading}") or guesses.of[column.at].role
            for column in self.table.columns
        }
        # What is left out must not be what tells rows apart that are the same in all that is read.
        kept = [at for at, role in given.items() if role not in (*FIGURES, LEFT_OUT, NO_CHANGE, "")]
        apart = self._told_apart(kept, [at for at in given if at not in kept])
        for column in self.table.columns:
            guess = guesses.of[column.at]
            must_tell = ""
            if given[column.at] in (LEFT_OUT, NO_CHANGE, ""):
                must_tell = self._carries(column, guess.reason) or apart.get(column.at, "")
            self.roles[column.at] = ask_column(asked, column, guess, must_tell)

    def _carries(self, column: Column, reason: str) -> str:
        look = self._look(column)
        several = "measure" in column.ideas and len(look.words) > 1
        if look.kind == PLAIN and not several:
            return ""
        return reason if reason.startswith('"') else look.reason or "it says what is counted"

    def _look(self, column: Column) -> Look:
        return looked_at(column.at, column.heading, self.table.rows, column.ideas)

    def _told_apart(self, kept: list[int], others: list[int]) -> dict[int, str]:
        """Return why columns cannot be left out for nothing: rows are alike in all others."""
        alike = Alike(dict.fromkeys(others, ""))
        for number, cells in self.table.rows:
            alike.add(tuple(cell_at(cells, at) for at in kept), number, cells)
        return {
            at: f"rows {one} and {two} would be about the same without it"
            for at, (one, two) in alike.pairs.items()
        }

    def _ask_words(self, asked: Asked) -> None:
        for role in IN_WORDS:
            for column in self.columns(role):
                words = list(dict.fromkeys(self.table.cells(column.at)))
                if len(words) > MOST_WORDS:
                    self.problems.append(
                        f'"{column.heading}" has {len(words)} different words, too many to say what'
                        f" each means. It cannot be this: {LABELS[role]}."
                    )
                    continue
                for word in words:
                    self._words[column.at, word] = ask_word(asked, column, role, word, words)

    def _find_problems(self, asked: Asked) -> None:
        self._refuse_strangers(asked)
        self._refuse_several()
        self._refuse_whole_beside_parts()
        self._refuse_sorts_as_names()
        if not self.columns(VALUE, WOMEN, MEN, OWN, TARGET):
            self.problems.append(
                "no column is said to hold the figures. Say which one does: "
                f"{', '.join(column.heading for column in self.table.columns)}. {COUNT_THE_ROWS}"
            )

    def _refuse_strangers(self, asked: Asked) -> None:
        headings = {column.heading for column in self.table.columns}
        for name in asked.columns_named:
            if name not in headings and not _is_time(name):
                self.problems.append(
                    f'the answers name a column "{name}", which the table does not have. It has '
                    f"{', '.join(sorted(headings))}."
                )

    def _refuse_several(self) -> None:
        """Refuse what two columns say that one alone can."""
        for role in sorted(ONE_OF_EACH):
            self._refuse_twice(role, self.columns(role))
        by_time: defaultdict[tuple[str, str], list[Column]] = defaultdict(list)
        for column in self.columns(VALUE, WOMEN, MEN, TOTAL):
            place = self.table.places.get(column.at, "")
            by_time[self.roles[column.at], f"{heading_period(column)} {place}"].append(column)
        for (role, _), columns in by_time.items():
            self._refuse_twice(role, columns)
        if self.column(MULTIPLIER) and self.column(POWER):
            self._refuse_together(self.columns(MULTIPLIER, POWER), "each scale figures. Keep one")
        if self.column(TIME) and (self.column(START) or self.column(END)):
            columns = self.columns(TIME, START, END)
            self._refuse_together(columns, "each say when a row was. Keep one of the two ways")
        if self.column(SEX) and self.columns(WOMEN, MEN):
            columns = self.columns(SEX, WOMEN, MEN)
            self._refuse_together(columns, "each part women from men. Keep one of the two ways")
        if self.column(PART) and self.column(START):
            columns = self.columns(PART, START)
            self._refuse_together(columns, "each say when a row began. Keep one of the two")

    def _refuse_whole_beside_parts(self) -> None:
        """Refuse a figure of all beside figures of women or men: it is their total, or another."""
        by_time: defaultdict[str, list[Column]] = defaultdict(list)
        for column in self.columns(VALUE, WOMEN, MEN):
            by_time[heading_period(column)].append(column)
        for columns in by_time.values():
            if {VALUE} < {self.roles[column.at] for column in columns}:
                self._refuse_together(
                    columns,
                    f'would be one count twice. Say "{LABELS[TOTAL]}" of the one that holds all, '
                    f'or "{LABELS[OWN]}" where it counts something else',
                )

    def parts(self, column: Column) -> bool:
        """Say whether the words of a column are of something else than a status, such as sexes."""
        return self._look(column).kind != STATUS_KIND

    def _refuse_sorts_as_names(self) -> None:
        """Refuse to keep as a note what sorts rows that nothing else tells apart."""
        kept = [
            column.at
            for column in self.table.columns
            if self.roles[column.at] not in (*FIGURES, LEFT_OUT, NO_CHANGE, "")
        ]
        for column in self.columns(NOTE, LOCATOR, SITE):
            if not self._look(column).sorts:
                continue
            if apart := self._told_apart([at for at in kept if at != column.at], [column.at]):
                self.problems.append(
                    f'"{column.heading}": {apart[column.at]}, and it sorts them: they may be parts '
                    "and their whole. Say what its words mean."
                )

    def _refuse_twice(self, role: str, columns: list[Column]) -> None:
        if len(columns) > 1:
            self._refuse_together(columns, f'are both said to be "{LABELS[role]}". Keep one')

    def _refuse_together(self, columns: list[Column], why: str) -> None:
        named = " and ".join(f'"{column.heading}"' for column in columns)
        self.problems.append(f"{named} {why}.")


def _is_time(heading: str) -> bool:
    return any(period_in(part) or part_in(part) for part in heading.split(" / "))
