"""Times that headings are, or have among other words: 2019, Women 2019, Participants Q1."""

from __future__ import annotations

import re

from data.errors import UncertainError
from data.importers.cells.days import Period
from data.importers.cells.fiscal_years import is_joined
from data.importers.cells.numerals import plain
from data.importers.cells.parts_of_year import part_in
from data.importers.cells.periods import YEAR, read_period

INSIDE = re.compile(
    r"(?<!\w)(?:[QT][1-4][ -]?)?(?:19|20)\d\d(?:[ -]?[QT][1-4])?(?!\w)|(?<!\w)[QT][1-4](?!\w)"
)
# A number since a year, or up to one, is none of that year.
SINCE = re.compile(
    r"\b(since|from|to|until|till|by|as (?:of|at|on)|up to|end|depuis|jusqu|au|fin|desde|hasta|al"
    r"|с|до|на|к|конец|منذ|حتى|لغاية)\b",
    re.IGNORECASE,
)


def is_period(text: str) -> bool:
    """Say whether a heading is a time: a year, a month of a year, a quarter."""
    return bool(period_in(text) or part_in(text))


def period_in(text: str) -> Period | None:
    """Return the time that a heading is for certain, or None where it is none."""
    words = plain(text)
    if YEAR.fullmatch(words):
        return Period(words, words)
    if is_joined(words):
        return None
    try:
        return read_period(words)
    except UncertainError:
        return None


def time_in(heading: str) -> str:
    """Return the time that a heading is, or has among other words, "" where it has none or two."""
    words = " ".join(plain(heading).split())
    if is_period(words) or is_joined(words):
        return words
    found = list(INSIDE.finditer(words))
    return found[0].group() if len(found) == 1 and not SINCE.search(words) else ""
