"""What one column of a table seems to hold, by itself, with the reason why it seems so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.importers.cells.parts_of_year import numbered_part
from data.importers.cells.periods import may_be_time
from data.importers.cells.vocabulary import sex_of, status_of
from data.importers.formats.any_table.layouts import Column, Table, is_figure
from data.importers.formats.any_table.plain_results import doubt_in, is_aim_alone
from data.importers.formats.any_table.roles import (
    BREAKDOWN,
    END,
    FEMALE,
    LEFT_OUT,
    LOCATOR,
    MEASURE,
    MEN,
    MULTIPLIER,
    NOTE,
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
    WOMEN,
    heading_period,
)
from data.importers.rows.column_kinds import ANSWER, MOST_WORDS, PLAIN, Look, looked_at
from data.importers.rows.column_kinds import STATUS as KIND_STATUS
from data.importers.rows.scales import is_power

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
MOSTLY = 0.8  # of the filled cells


@dataclass(frozen=True, slots=True)
class Guess:
    """What a column seems to be, "" where that must be told, and why."""

    role: str
    reason: str


class ColumnGuesses:
    """What columns of a table seem to be; `is_place` says whether a text names a place."""

    def __init__(self, table: Table, is_place: Callable[[str], bool]) -> None:
        self._table = table
        self._is_place = is_place

    def of(self, column: Column) -> Guess:
        """Return what a column seems to hold, by its headings and cells alone."""
        cells = [cell for cell in self._table.cells(column.at) if cell]
        figures = share(cells, is_figure)
        days = share(cells, may_be_time)
        about = set(column.ideas)
        words = list(dict.fromkeys(cells))
        if figures > 0 and (guess := self._of_doubts(column, cells)):
            return guess
        if "scale" in about or is_power(column.heading):
            role = POWER if is_power(column.heading) else MULTIPLIER
            return Guess(role, f"its heading; {_listed(words)}")
        is_part = share(words, _is_part_under(column)) == 1
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
        is_when = bool(about & TIMES) and share(cells, may_be_time) >= MOSTLY
        is_figures = about & COUNTED or heading_period(column) or share(cells, is_figure) >= MOSTLY
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
        places = share(words[:50], self._is_place)
        parts = share(words, _is_part_under(column))
        is_dated = bool(TIMES & set(about)) and share(words, may_be_time) >= MOSTLY
        statuses = share(words, lambda word: bool(status_of(word)))
        sexes = share(words, lambda word: bool(sex_of(word)))
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


def _is_part_under(column: Column) -> Callable[[str], bool]:
    """Say of words whether they are months, quarters or halves; of numbers by their heading."""
    heading = column.parts[-1] if column.parts else ""
    return lambda word: bool(numbered_part(heading, word))


def _first_of(cases: Iterable[tuple[bool, str, str]]) -> Guess | None:
    found = next((Guess(role, reason) for is_so, role, reason in cases if is_so), None)
    return None if found and found.role == ANOTHER else found


def share(cells: list[str], is_so: Callable[[str], bool]) -> float:
    """Return the share of cells of which something is so, from 0 to 1; 0 of none."""
    return sum(map(bool, map(is_so, cells))) / len(cells) if cells else 0.0


def _listed(words: list[str]) -> str:
    shown = [word if len(word) <= 24 else f"{word[:23]}…" for word in words[:3] if word]
    return ", ".join(shown)
