"""What a heading, a title, a note or the name of a sheet says besides a plain result.

A plan, an expectation, who registered, a rate, a running total, what others passed on: such words
never decide, but nothing is proposed where they stand, and the question quotes them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from data.importers.cells.periods import A_YEAR
from data.importers.cells.vocabulary import beyond, ideas, is_of_things, words_of
from data.importers.formats.any_table.heading_times import SINCE, time_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.importers.formats.any_table.layouts import Column, Table

AIMED = "aimed"
RUNNING = "running"
REASONS = {
    AIMED: "it may be what was aimed at or expected, and no result",
    "before": "it may be of a time before",
    "signed-up": "those who signed up or were asked may not have come",
    "rate": "it may be a rate or an average, and no count",
    RUNNING: "it may be a running total, which no single time has",
    "indirect": "it may count those whom others reached",
    "guess": "it may be an estimate",
}
# A title speaks of all rows: "per" and "since" there say how they are sorted, and since when.
SORTS = re.compile(r"(?<!\w)(?:per|rate|rates|tasas?|taux)(?!\w)", re.IGNORECASE)
# A mark that calls a note: 2020*, 2020¹, Participants (1), 2020 [a], 2020 a).
MARK = re.compile(
    r"(?P<signs>[*†‡§#¹²³⁴⁵⁶⁷⁸⁹]+|\((?:\d|[a-z]|\*+)\)|\[(?:\d|[a-z]|\*+)\]|(?<=[\w)] )[a-z\d]\))$"
)
NOTE = re.compile(
    r"(?P<signs>[*†‡§#¹²³⁴⁵⁶⁷⁸⁹]+|\((?:\d|[a-z]|\*+)\)|\[(?:\d|[a-z]|\*+)\]|[a-z\d][).:])\s*(?P<says>.+)",
    re.DOTALL,
)
HIGH = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹", "123456789")
# "women's groups", "women-led businesses": the noun is what is counted.
OF_WOMEN = re.compile(
    r"\b(?:wom[ae]n|girl|female)s?(?:['’`]s?\s+(?P<noun>\w+)|[- ](?:led|owned|run|headed|founded|"
    r"managed|focus\w*|only|friendly|serving|centred|centered))",
    re.IGNORECASE,
)


def doubt_in(column: Column, notes: Sequence[str] = ()) -> str:
    """Return why the figures of a column may be no plain results, with its words; "" for none.

    All its headings count together; `notes` are those beneath the table.
    """
    text = " / ".join(column.parts)
    if note := note_of(column.parts, notes):
        return f'"{text}": the note beneath the table says "{note}"'
    for part in column.parts:
        if found := next(iter(beyond(part)), ""):
            return f'"{text}" says more than a number: {REASONS[found]}'
    if any(map(_is_up_to, column.parts)):
        return f'"{text}" says more than a number: {REASONS[RUNNING]}'
    if any(map(_is_thing, column.parts)):
        return f'"{text}" may count something else than people'
    return ""


def is_aim_alone(column: Column) -> bool:
    """Say whether headings speak of a target and of nothing else beside a plain result."""
    found = {meaning for part in column.parts for meaning in beyond(part)}
    return found == {AIMED} and "target" in column.all_ideas


def said_around(table: Table) -> list[tuple[str, str, bool]]:
    """Return what stands around a table that makes its figures other than plain results.

    Each as where it stands, its text, and whether it speaks of what was aimed at.
    """
    places = [("The sheet is named", table.sheet)] if table.sheet else []
    for text in table.around:
        is_beneath = text in table.beneath
        places.append(("A note beneath the table says" if is_beneath else "The title says", text))
    found: list[tuple[str, str, bool]] = []
    marks = {_mark(MARK, part) for column in table.columns for part in column.parts}
    for where, text in places:
        mark = _mark_of_note(text)
        if mark and mark in marks:
            continue  # the column that it is about is asked about
        about = [meaning for meaning in beyond(SORTS.sub(" ", text)) if meaning != RUNNING]
        if about or "cumulative" in ideas(text):
            found.append((where, text, about[:1] == [AIMED]))
    return found


def note_of(texts: Sequence[str], notes: Sequence[str]) -> str:
    """Return the note beneath a table that a mark at the end of a text calls, "" for none."""
    marks = {mark for text in texts if (mark := _mark(MARK, text))}
    for note in notes if marks else ():
        found = NOTE.fullmatch(note.strip())
        if found and _plain_mark(found["signs"]) in marks:
            return found["says"].strip()
    return ""


def _mark_of_note(text: str) -> str:
    found = NOTE.fullmatch(text.strip())
    return _plain_mark(found["signs"]) if found else ""


def _mark(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text.strip())
    return _plain_mark(found["signs"]) if found else ""


def _plain_mark(signs: str) -> str:
    return re.sub(r"[()\[\].:]", "", signs).translate(HIGH)


def _is_up_to(part: str) -> bool:
    """Say whether a heading counts since a time or up to one, which is no period."""
    return bool(SINCE.search(part) and A_YEAR.search(part)) and not time_in(part)


def _is_thing(part: str) -> bool:
    """Say whether a heading counts what is of women, and no women: "Women's groups"."""
    about = set(ideas(part))
    if not about & {"women", "feminine"}:
        return False
    found = OF_WOMEN.search(part)
    noun = found["noun"] if found else None
    is_of_people = noun is not None and not {"participants", "value", "total"}.isdisjoint(
        ideas(noun)
    )
    is_named = found is not None and not is_of_people
    return is_named or ("participants" not in about and is_of_things(" ".join(words_of(part))))
