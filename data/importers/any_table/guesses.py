"""What each column of a table seems to hold, with the reason why it seems so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.importers.any_table.layouts import Column, Table, cell_at, is_figure
from data.importers.any_table.plain_results import doubt_in, is_aim_alone
from data.importers.any_table.roles import (
    BREAKDOWN,
    END,
    FEMALE,
    FIGURES,
    LABELS,
    LEFT_OUT,
    LOCATOR,
    MEASURE,
    MEN,
    MULTIPLIER,
    NOTE,
    ONE_OF_EACH,
    OWN,
    PART,
    PLACE,
    POWER,
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
    WOMEN,
    heading_period,
)
from data.importers.column_kinds import ANSWER, MOST_WORDS, PLAIN, Look, looked_at
from data.importers.column_kinds import STATUS as KIND_STATUS
from data.importers.numerals import plain
from data.importers.parts_of_year import numbered_part
from data.importers.periods import may_be_time
from data.importers.scales import is_power
from data.importers.vocabulary import sex_of, status_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

TIMES = frozenset(("year", "time", "start", "end", "part_of_year", "fiscal"))
BY_HEADING: Mapping[str, str] = {
    "country": PLACE,
    "place": SITE,
    "unit": "",
    "programme": PROGRAMME,
    "measure": MEASURE,
    "age": BREAKDOWN,
    "group": BREAKDOWN,
    "source": SOURCE,
    "note": NOTE,
    "serial": LOCATOR,
}
NAMING = frozenset(("serial", "provenance", "note", "source"))
COUNTED = frozenset(("women", "feminine", "men", "target", "total", "value", "participants"))
NUMBERS = "numbers"  # how the reason begins where nothing else is known
SHARES = "shares of something else"
ANOTHER = "-"  # it is no figure
SHORTEST = 3  # letters of a place that heads a column: "CA" may be anything
MOSTLY = 0.8  # of the filled cells


@dataclass(frozen=True, slots=True)
class Guess:
    """What a column seems to be, "" where that must be told, and why."""

    role: str
    reason: str


class Guesses:
    """What the columns of a table seem to be; `is_place` says whether a text names a place."""

    def __init__(self, table: Table, is_place: Callable[[str], bool]) -> None:
        self._table = table
        self._is_place = is_place
        table.places = self._heading_places()
        self.of = {column.at: self._guess(column) for column in table.columns}
        self._only_one_of_each()
        self._only_figure()
        self._totals()
        self._shares_beside_counts()

    def _guess(self, column: Column) -> Guess:
        cells = [cell for cell in self._table.cells(column.at) if cell]
        figures = _share(cells, is_figure)
        days = _share(cells, may_be_time)
        about = set(column.ideas)
        words = list(dict.fromkeys(cells))
        if figures > 0 and (guess := self._of_doubts(column, cells)):
            return guess
        if "scale" in about or is_power(column.heading):
            role = POWER if is_power(column.heading) else MULTIPLIER
            return Guess(role, f"its heading; {_listed(words)}")
        is_part = _share(words, _is_part_under(column)) == 1
        is_headed = bool(about & COUNTED or heading_period(column))
        is_counted = figures >= MOSTLY or (figures > 0 and is_headed)
        if (
            is_counted
            and (not is_part or about & COUNTED)
            and (guess := self._of_figures(column, about, days, cells))
        ):
            return guess
        if guess := self._of_words(column, words, days):
            return guess
        looked = self._look(column)
        if looked.kind == PLAIN:
            return Guess(LEFT_OUT, "nothing in it is known")
        return Guess("", looked.reason)

    def _of_doubts(self, column: Column, cells: list[str]) -> Guess | None:
        """Propose nothing for figures whose headings say something else than a plain result."""
        about = column.all_ideas
        is_when = bool(about & TIMES) and _share(cells, may_be_time) >= MOSTLY
        is_figures = about & COUNTED or heading_period(column) or _share(cells, is_figure) >= MOSTLY
        doubt = doubt_in(column, self._table.beneath)
        if not doubt or is_when or not is_figures or about & NAMING:
            return None
        if not is_aim_alone(column):
            return Guess("", doubt)
        when = heading_period(column)
        return Guess(TARGET, f"its heading; numbers{f', {when}' if when else ''}")

    def _look(self, column: Column) -> Look:
        return looked_at(column.at, column.heading, self._table.rows, column.ideas)

    def _of_figures(
        self, column: Column, about: set[str], days: float, cells: list[str]
    ) -> Guess | None:
        when, places = heading_period(column), self._table.places
        dated = f", {when}" if when else ""
        is_one_sex = not ("men" in about and about & FEMALE)
        is_when = days >= MOSTLY and about <= TIMES
        cases = (
            ("share" in about and not when, LEFT_OUT, SHARES),
            ("duration" in about, LEFT_OUT, "how long something took"),
            (bool(about & FEMALE) and is_one_sex, WOMEN, f"its heading; numbers{dated}"),
            ("men" in about and is_one_sex, MEN, f"its heading; numbers{dated}"),
            ("target" in about and days < MOSTLY, TARGET, f"its heading; numbers{dated}"),
            (bool(when), VALUE, f"its heading is a time: {when}"),
            (column.at in places, VALUE, f"its heading is a place: {places.get(column.at)}"),
            ("serial" in about, LOCATOR, "its heading; a number for each row"),
            (is_when, ANOTHER, ""),
            ("total" in about, TOTAL, "its heading"),
            (bool(about & {"value", "participants"}), VALUE, "its heading; numbers"),
            (about <= TIMES, "", f"{NUMBERS} of something: {_listed(list(dict.fromkeys(cells)))}"),
        )
        return _first_of(cases)

    def _of_words(self, column: Column, words: list[str], days: float) -> Guess | None:
        about, shown = column.ideas, _listed(words)
        places = _share(words[:50], self._is_place)
        parts = _share(words, _is_part_under(column))
        is_dated = bool(TIMES & set(about)) and _share(words, may_be_time) >= MOSTLY
        statuses = _share(words, lambda word: bool(status_of(word)))
        sexes = _share(words, lambda word: bool(sex_of(word)))
        is_named = bool({"source", "programme", "measure"} & set(about))
        is_sex = "sex" in about or (sexes == 1 and len(words) < 6 and not is_named)
        cases = (
            ("status" in about or statuses >= MOSTLY, STATUS, f"words such as {shown}"),
            (is_sex, SEX, f"words such as {shown}"),
            (places == 1 and not is_named, PLACE, f"known as places: {shown}"),
            (places >= MOSTLY and not is_named, PLACE, f"most are known as places: {shown}"),
            ("start" in about and days >= MOSTLY, START, "its heading; days"),
            ("end" in about and days >= MOSTLY, END, "its heading; days"),
            (parts == 1, PART, f"months or quarters: {shown}"),
            (days >= MOSTLY or is_dated, TIME, f"days, months or years: {shown}"),
        )
        if guess := _first_of(cases):
            return guess
        named = next((role for idea, role in BY_HEADING.items() if idea in about), None)
        if named == BREAKDOWN and len(words) > 4 * MOST_WORDS:
            return Guess("", "it has many different words, and may be a part of a whole")
        if named in (NOTE, LOCATOR) and (look := self._look(column)).kind in (KIND_STATUS, ANSWER):
            return Guess("", look.reason)
        return None if named is None else Guess(named, f"its heading; {shown}")

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
            is_of_figures = _share(cells, is_figure) >= MOSTLY
            if not is_of_figures and _share(list(dict.fromkeys(cells))[:50], self._is_place) > 0:
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


def _is_part_under(column: Column) -> Callable[[str], bool]:
    """Say of words whether they are months, quarters or halves; of numbers by their heading."""
    heading = column.parts[-1] if column.parts else ""
    return lambda word: bool(numbered_part(heading, word))


def _first_of(cases: Iterable[tuple[bool, str, str]]) -> Guess | None:
    found = next((Guess(role, reason) for is_so, role, reason in cases if is_so), None)
    return None if found and found.role == ANOTHER else found


def _share(cells: list[str], is_so: Callable[[str], bool]) -> float:
    return sum(map(bool, map(is_so, cells))) / len(cells) if cells else 0.0


def _listed(words: list[str]) -> str:
    shown = [word if len(word) <= 24 else f"{word[:23]}…" for word in words[:3] if word]
    return ", ".join(shown)
