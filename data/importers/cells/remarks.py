"""Remarks in free text that begin by saying whether something took place.

"Cancelled due to COVID-19", "Planned; budget pending": no column of a status, and yet the row is
no result. Such a remark is asked about before its row enters.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from data.importers.cells.vocabulary import first_of_status, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

NEAR = 6  # words from the beginning
ROWS_SHOWN = 4
# What is planned or aimed at may be what a training is about: "Family planning", "Target group".
TOPICS = re.compile(
    r"planning|plans?$|planific|планирован|target|cible|meta|void|expected|closed|intended"
)


def says_of_status(text: str) -> bool:
    """Say whether a text begins with, or holds near its beginning, that something did not happen.

    One that first says that it took place says no more.
    """
    if not any(sign.isalpha() for sign in text):
        return False
    words = words_of(text)
    near = [word for at, word in enumerate(words[:NEAR]) if not (at and TOPICS.match(word))]
    return first_of_status(" ".join(near)) in ("planned", "refused")


def telling(
    rows: Iterable[tuple[int, Sequence[str]]], at: int, known: Iterable[str] = ()
) -> dict[str, list[int]]:
    """Return the texts of a column that say so, each with its rows."""
    found: dict[str, list[int]] = {}
    skipped = set(known)
    for number, cells in rows:
        text = cells[at] if at < len(cells) else ""
        if text and text not in skipped:
            found.setdefault(text, []).append(number)
    return {text: numbers for text, numbers in found.items() if says_of_status(text)}


def question(heading: str, text: str, rows: Sequence[int]) -> str:
    """Return the question whether what a remark is about took place."""
    shown = ", ".join(map(str, rows[:ROWS_SHOWN]))
    more = f" and {len(rows) - ROWS_SHOWN} more" if len(rows) > ROWS_SHOWN else ""
    noun = "row" if len(rows) == 1 else "rows"
    return f'"{text}" under "{heading}" ({noun} {shown}{more}): did it take place?'
