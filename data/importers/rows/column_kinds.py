"""What a column of a table seems to be, by its heading and by its cells.

One that is left out is harmless only where its cells cannot change what a row means: free text,
ids, figures of something else, who wrote the row. Yes and no, a few things said row after row, a
time, a status, a sex, a part of a whole and a scale can, whatever the column is called.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.importers.cells.numerals import plain
from data.importers.cells.periods import may_be_time
from data.importers.cells.vocabulary import ideas, is_answer, is_whole, sex_of, status_of
from data.importers.rows.scales import SCALES, is_power, scale_in, scale_of

if TYPE_CHECKING:
    from collections.abc import Sequence

PLAIN, TIME, STATUS, WORDS = "plain", "time", "status", "words"
SCALE, ANSWER, FEW = "scale", "answer", "few"
PLANNED, REFUSED = "planned", "refused"
TIMES = frozenset(("year", "time", "part_of_year", "fiscal", "start", "end"))
NUMBERED = frozenset(("serial", "value", "participants", "share", "duration"))
HARMLESS = NUMBERED | {"note", "source", "measure", "provenance"}
ASIDE = frozenset(("duration", "note", "provenance"))  # whatever else their headings name
# Headings of columns whose rows may be parts and their whole, or of other times.
SORTING = frozenset(("sex", "age", "group", "unit", "target", "cumulative", "baseline", "status"))
# Headings of columns that say the same of many rows, and change the meaning of none.
REPEATED = frozenset(("serial", "source", "provenance", "duration"))
MOST_WORDS = 12  # of a column, for each to be asked about
MANY_ROWS = 20  # for each different cell: however many those are, they sort the rows
LONGEST_WORD = 3  # of a cell that is read as a status or a sex: a longer one is a sentence
LONGEST = 40  # characters of such a cell
YEAR = re.compile(r"(19|20|21)\d\d")
ADDRESS = re.compile(r"://|www\.|@")
NUMBER = re.compile(r"[-+]?\d[\d .,']*%?")


@dataclass(frozen=True, slots=True)
class Look:
    """What a column seems to be, its different cells, and why that may change a meaning."""

    kind: str
    words: tuple[str, ...]
    reason: str = ""
    sorts: bool = False  # it says what sort a row is, and is no name of a thing of its own


def looked_at(
    at: int,
    heading: str,
    rows: Sequence[tuple[int, Sequence[str]]],
    about: Sequence[str] | None = None,
) -> Look:
    """Return what a column seems to be: its place in a row, its heading, and the rows.

    `about` is what the heading is about, where that is known better than from its words.
    """
    cells = [texts[at] if at < len(texts) else "" for _, texts in rows]
    words = tuple(dict.fromkeys(cells))
    ideas_of_it = ideas(heading) if about is None else about
    filled = [word for word in words if word]
    kind = _kind(heading, ideas_of_it, [cell for cell in cells if cell], filled)
    sorts = (
        kind in (STATUS, ANSWER, TIME, SCALE)
        or not SORTING.isdisjoint(ideas_of_it)
        or any(_is_sex(word) or is_whole(word) for word in filled)
    )
    return Look(kind, words, _reason(kind, words), sorts)


def _kind(
    heading: str, ideas_of_it: Sequence[str], cells: Sequence[str], filled: Sequence[str]
) -> str:
    """Return the first kind that fits, the most certain before the others."""
    if not filled:
        return PLAIN
    about = set(ideas_of_it)
    short = [word for word in filled if len(word.split()) <= LONGEST_WORD]
    is_numbers = all(NUMBER.fullmatch(plain(word)) for word in filled)
    is_scale = _is_scale(heading, about, filled)
    is_status = (
        "status" in about
        or any(status_of(word) in (PLANNED, REFUSED) for word in short)
        or (len(short) == len(filled) and "note" not in about and all(map(status_of, filled)))
    )
    is_first_harmless = not ASIDE.isdisjoint(ideas_of_it[:1]) or "provenance" in about
    is_known = bool(about - HARMLESS) and not is_first_harmless
    is_answer_alone = all(map(is_answer, filled)) and not (is_numbers and NUMBERED & about)
    kinds = (
        (bool(TIMES.intersection(ideas_of_it[:1])) or all(map(_is_time, filled)), TIME),
        (is_scale and set(filled) == {"0" if is_power(heading) else "1"}, PLAIN),
        (is_scale, SCALE),
        (is_status and len(filled) > 4 * MOST_WORDS, WORDS),
        (is_status, STATUS),
        (is_known or (any(map(_is_sex, short)) and "provenance" not in about), WORDS),
        (is_answer_alone, ANSWER),
        (_are_few(about, cells, filled, is_numbers=is_numbers), FEW),
    )
    return next((kind for is_so, kind in kinds if is_so), PLAIN)


def _is_scale(heading: str, about: set[str], filled: Sequence[str]) -> bool:
    """Say whether cells are what figures are multiplied by: its heading, or all of its numbers."""
    if "scale" in about or is_power(heading):
        return True
    scales = [scale_of(word) for word in filled]
    has_words = any(scale_in(word) for word in filled if not plain(word).isdigit())
    is_whole = all(scale in SCALES for scale in scales) and any(scale != 1 for scale in scales)
    return is_whole or (has_words and all(len(word.split()) <= LONGEST_WORD for word in filled))


def _are_few(
    about: set[str], cells: Sequence[str], filled: Sequence[str], *, is_numbers: bool
) -> bool:
    """Say whether cells are a few things, each said of several rows: they sort the rows."""
    is_short = all(
        len(word.split()) <= LONGEST_WORD and len(word) <= LONGEST and not ADDRESS.search(word)
        for word in filled
    )
    if not is_short or REPEATED & about or (is_numbers and about & HARMLESS):
        return False
    has_digits = any(any(sign.isdigit() for sign in word) for word in filled)
    if len(filled) <= LONGEST_WORD and not has_digits and "note" not in about:
        return True  # of so few rows nobody can say what would be repeated
    times = 1 if len(filled) <= LONGEST_WORD else 2
    is_repeated = times * len(filled) < len(cells) + (times - 1)
    return is_repeated and (len(filled) <= MOST_WORDS or MANY_ROWS * len(filled) <= len(cells))


def _reason(kind: str, words: Sequence[str]) -> str:
    shown = ", ".join(word for word in words[:4] if word)
    return {
        PLAIN: "",
        ANSWER: f"Its words may say which rows count: {shown}.",
        FEW: f"Its words sort the rows, and may change what they mean: {shown}.",
        SCALE: f"Figures may have to be multiplied by its numbers: {shown}.",
    }.get(kind, f"It may change what a row means: {shown}.")


@functools.lru_cache(maxsize=50_000)
def _is_time(text: str) -> bool:
    if text.isdigit() and not YEAR.fullmatch(text):
        return False
    return may_be_time(text)


def _is_sex(word: str) -> bool:
    """Say whether a cell is a sex: the letter of a code, as in F-77, is none."""
    return not any(sign.isdigit() for sign in word) and bool(sex_of(word))
