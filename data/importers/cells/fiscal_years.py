"""Years that are joined or called fiscal: 2018/19, FY2019. Only a person knows which days."""

from __future__ import annotations

import functools
import re

from data.errors import UncertainError
from data.importers.cells.days import MONTHS, Period
from data.importers.cells.numerals import plain

# Years that are one after the other, and a year that is called fiscal.
JOINED = re.compile(
    r"(?:FY|fiscal year|exerci\w+|ejercicio)? ?"
    r"((?:19|20|21)\d\d) ?[/–—-] ?((?:19|20|21)?\d\d)",
    re.IGNORECASE,
)
FISCAL = re.compile(r"(?:FY|fiscal year|financial year|exerci\w+|ejercicio) ?((?:20)?\d\d)", re.I)
CALENDAR = "calendar"
FISCAL_OPTIONS = (
    (CALENDAR, "Both calendar years, whole"),
    *((f"{n:02}", f"Twelve months from {name}") for n, name in enumerate(MONTHS, 1)),
)
ADVICE = "Write 2019, 2019-03, 2019-03-05 or Q1 2019."


@functools.lru_cache(maxsize=10_000)
def is_joined(text: str, *, may_be_month: bool = False) -> bool:
    """Say whether a text joins two years or names a fiscal one: only a person knows which days.

    "2011-12" is December, unless other cells of its column ("2012-13") join years the same way.
    """
    words = plain(text)
    found = JOINED.fullmatch(words)
    if not found:
        return bool(FISCAL.fullmatch(words))
    first, second = int(found[1]), found[2]
    if len(second) == 4:
        return int(second) > first
    return int(second) == (first + 1) % 100 and (may_be_month or int(second) > 12)


def joined_years(text: str, fiscal: str) -> Period:
    """Return the first and last year or month of joined years. Raises UncertainError.

    `fiscal` is the month in which they begin ("07"), "calendar" for both years whole, or "".
    """
    words = plain(text)
    joined = JOINED.fullmatch(words)
    alone = FISCAL.fullmatch(words)
    if joined:
        first = int(joined[1])
        last = int(joined[2]) if len(joined[2]) == 4 else first // 100 * 100 + int(joined[2])
    elif alone:
        last = int(alone[1]) if len(alone[1]) == 4 else 2000 + int(alone[1])
        first = last - 1
    else:
        raise UncertainError(f'"{text}" is not a time. {ADVICE}')
    if not fiscal:
        raise UncertainError(
            f'"{text}" may be two calendar years or one that begins in another month. Say which.'
        )
    if fiscal == CALENDAR:
        return Period(str(first), str(last)) if joined else Period(str(last), str(last))
    if last != first + 1:
        raise UncertainError(f'"{text}" is longer than one fiscal year. Write its days.')
    month = int(fiscal)
    if month == 1:
        return Period(str(last), str(last))
    return Period(f"{first}-{month:02}", f"{last}-{month - 1:02}")
