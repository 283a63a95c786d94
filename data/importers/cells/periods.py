"""Periods as people write them: 2019, Mar 2019, Q1 2019, Jan–Mar 2020, 2018/19, T2, 5–7 May 2019.

The one reader of them, for tables of our own columns and for any other.
"""

from __future__ import annotations

import functools
import re
from typing import TypedDict

from data.errors import UncertainError
from data.importers.cells.days import GREGORIAN, Period, check_calendar, read_day
from data.importers.cells.fiscal_years import ADVICE, is_joined, joined_years
from data.importers.cells.numerals import plain
from data.importers.cells.parts_of_year import FROM, TO, part_in

YEAR = re.compile(r"(?:19|20|21)\d\d")
YEAR_IN_WORDS = re.compile(r"((?:19|20|21)\d\d) ?(?:г\.?|год|года)")
MONTH_OF_YEAR = re.compile(r"((?:19|20|21)\d\d)(?: ?M)?(0[1-9]|1[0-2])")
WITH_YEAR = re.compile(
    r"(?P<a>(?:19|20|21)\d\d)[ ./-]*(?P<rest>.*?)"
    r"|(?P<first>.*?)[ ,./-]*(?:\b(?:of|de|del|du|en)\b )?(?P<b>(?:19|20|21)\d\d)"
    r" ?(?:г\.?|года)?",
    re.IGNORECASE,
)
A_YEAR = re.compile(r"(?<!\d)(?:19|20|21)\d\d(?!\d)")
SLASH = re.compile(r"(?<=\d)/(?=(?:19|20|21)\d\d-)")  # of ISO 8601: 2019-01-01/2019-03-31
DAYS_OF_MONTH = re.compile(
    r"(?P<one>\d{1,2}) ?(?:-|–|—|to|au|al|a|по) ?(?P<two>\d{1,2}) (?P<rest>\D.*\d{4}.*)"
    r"|(?P<month>[^\W\d]+\.?) (?P<three>\d{1,2}) ?[-–—] ?(?P<four>\d{1,2}),? (?P<year>\d{4})",
    re.IGNORECASE,
)
ENDING = re.compile(r"(?:19|20|21)\d\d[.,]1")  # 2001.10 is a number without its last zero


class Writing(TypedDict):
    """How a file writes its days, as `read_day` wants it; "" for what is not told."""

    first: str
    century: str
    calendar: str


def is_year(text: str) -> bool:
    """Say whether a text is a year, and nothing more."""
    return bool(YEAR.fullmatch(plain(text)))


@functools.lru_cache(maxsize=50_000)
def may_be_time(text: str) -> bool:
    """Say whether a cell can be read as a time, once it is known how its file writes them."""
    return _is_read(text, "day") or _is_read(text, "month") or bool(part_in(text))


def _is_read(text: str, first: str) -> bool:
    try:
        read_period(text, first=first, century="20", calendar=GREGORIAN, fiscal="01")
    except UncertainError:
        return False
    return bool(plain(text))


@functools.lru_cache(maxsize=10_000)
def read_period(
    text: str,
    *,
    first: str = "",
    century: str = "",
    calendar: str = "",
    fiscal: str = "",
    has_joined: bool = False,
) -> Period:
    """Return the first and last day of a time. Raises UncertainError, with what to write instead.

    `first`, `century` and `calendar` are as for `read_day`; `fiscal` is the month in which
    its joined years begin ("07"), or "calendar" for both years whole; `has_joined` says that other
    cells of the column are joined years.
    """
    writing = Writing(first=first, century=century, calendar=calendar)
    period = _period(text, plain(text), writing, fiscal, has_joined=has_joined)
    for day in period:
        check_calendar(text, day, calendar)
    return period


def _period(text: str, words: str, writing: Writing, fiscal: str, *, has_joined: bool) -> Period:
    if ENDING.fullmatch(words):
        raise UncertainError(
            f'"{text}" may be January, or October that lost a zero. Write {words[:4]}-01 or '
            f"{words[:4]}-10."
        )
    if is_joined(words, may_be_month=has_joined):
        return joined_years(text, fiscal)
    if found := YEAR_IN_WORDS.fullmatch(words):
        return Period(found[1], found[1])
    if found := MONTH_OF_YEAR.fullmatch(words):
        day = f"{found[1]}-{found[2]}"
        return Period(day, day)
    found = WITH_YEAR.fullmatch(words)
    part = part_in(found["rest"] or found["first"] or "") if found else None
    if found and part and part.first != part.last:
        return part.of(found["a"] or found["b"])
    if span := _span(words, writing, fiscal):
        return span
    try:
        day = read_day(text, **writing)
    except UncertainError as error:
        if "is not a day." in str(error):
            raise UncertainError(f'"{text}" is not a time. {ADVICE}') from error
        raise
    return Period(day, day)


def _span(words: str, writing: Writing, fiscal: str) -> Period | None:
    """Return a period that is written as its first and last time, each with its year, or None.

    Raises UncertainError where one of the two can be read in two ways.
    """
    if days := DAYS_OF_MONTH.fullmatch(FROM.sub("", words, count=1)):
        if days["month"]:
            one, two = (f"{days['month']} {days[d]}, {days['year']}" for d in ("three", "four"))
        else:
            one, two = (f"{days[day]} {days['rest']}" for day in ("one", "two"))
        return _from_to(one, two, writing, fiscal)
    if len(A_YEAR.findall(words)) != 2:
        return None
    words = FROM.sub("", words, count=1) if FROM.match(words) else words
    for sign in (*TO.finditer(words), *SLASH.finditer(words)):
        one, two = words[: sign.start()].strip(), words[sign.end() :].strip()
        is_whole = A_YEAR.search(one) and A_YEAR.search(two)
        if is_whole and (found := _from_to(one, two, writing, fiscal)):
            return found
    return None


def _from_to(one: str, two: str, writing: Writing, fiscal: str) -> Period | None:
    try:
        start = read_period(one, **writing, fiscal=fiscal).start
        end = read_period(two, **writing, fiscal=fiscal).end
    except UncertainError as error:
        if "is not a" in str(error):
            return None
        raise
    size = min(len(start), len(end))
    return Period(start, end) if start[:size] <= end[:size] else None
