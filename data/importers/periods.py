"""Periods as people write them: 2019, Mar 2019, Q1 2019, Jan–Mar 2020, 2018/19, T2, 5–7 May 2019.

The one reader of them, for tables of our own columns and for any other.
"""

from __future__ import annotations

import functools
import re
from typing import NamedTuple, TypedDict

from data.errors import UncertainError
from data.importers.days import GREGORIAN, check_calendar, month_named, read_day
from data.importers.editions import MONTHS
from data.importers.numerals import plain

YEAR = re.compile(r"(?:19|20|21)\d\d")
YEAR_IN_WORDS = re.compile(r"((?:19|20|21)\d\d) ?(?:г\.?|год|года)")
# Years that are one after the other, and a year that is called fiscal.
JOINED = re.compile(
    r"(?:FY|fiscal year|exerci\w+|ejercicio)? ?"
    r"((?:19|20|21)\d\d) ?[/–—-] ?((?:19|20|21)?\d\d)",
    re.IGNORECASE,
)
FISCAL = re.compile(r"(?:FY|fiscal year|financial year|exerci\w+|ejercicio) ?((?:20)?\d\d)", re.I)
MONTH_OF_YEAR = re.compile(r"((?:19|20|21)\d\d)(?: ?M)?(0[1-9]|1[0-2])")
WITH_YEAR = re.compile(
    r"(?P<a>(?:19|20|21)\d\d)[ ./-]*(?P<rest>.*?)"
    r"|(?P<first>.*?)[ ,./-]*(?:\b(?:of|de|del|du|en)\b )?(?P<b>(?:19|20|21)\d\d)"
    r" ?(?:г\.?|года)?",
    re.IGNORECASE,
)
A_YEAR = re.compile(r"(?<!\d)(?:19|20|21)\d\d(?!\d)")
# What stands between the first and the last of a span, and before the first.
TO = re.compile(
    r"[-–—]|(?<= )(?:to|until|through|till|à|au|a|al|hasta|по|до|إلى|الى|حتى)(?= )", re.I
)
SLASH = re.compile(r"(?<=\d)/(?=(?:19|20|21)\d\d-)")  # of ISO 8601: 2019-01-01/2019-03-31
FROM = re.compile(r"(?:from|du|de|des|desde|del|с|со|من) ", re.IGNORECASE)
DAYS_OF_MONTH = re.compile(
    r"(?P<one>\d{1,2}) ?(?:-|–|—|to|au|al|a|по) ?(?P<two>\d{1,2}) (?P<rest>\D.*\d{4}.*)"
    r"|(?P<month>[^\W\d]+\.?) (?P<three>\d{1,2}) ?[-–—] ?(?P<four>\d{1,2}),? (?P<year>\d{4})",
    re.IGNORECASE,
)
# Headings over bare numbers of parts of a year, and how many months each has.
UNITS = (
    (re.compile(r"(?:.* )?(?:month|mois|mes|месяц|شهر|الشهر)(?: .*)?"), 1),
    (re.compile(r"(?:.* )?(?:quarter|qtr|q|trimestre|trim|квартал|кв|ربع|الربع)\.?(?: .*)?"), 3),
    (re.compile(r"(?:.* )?(?:half|half.year|semester|semestre|полугодие|نصف)(?: .*)?"), 6),
)
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
# Of quarters and halves.
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4,
    "premier": 1, "première": 1, "deuxième": 2, "seconde": 2, "troisième": 3, "quatrième": 4,
    "primer": 1, "primero": 1, "segundo": 2, "tercer": 3, "tercero": 3, "cuarto": 4,
    "первый": 1, "первое": 1, "второй": 2, "второе": 2, "третий": 3, "четвертый": 4,
    "четвёртый": 4, "الأول": 1, "الاول": 1, "الثاني": 2, "الثالث": 3, "الرابع": 4,
}  # fmt: skip
QUARTER = re.compile(
    r"(?:q|qtr\.?|quarter|t|trim\.?|trimestre|кв\.?|квартал|الربع|ربع)[ .-]*"
    r"(?P<after>[1-4]|iv|i{1,3})"
    r"|(?P<before>[1-4]|iv|i{1,3})(?:st|[nr]d|th|er|e|ème|º|-й|-ый|-ий)?[ .-]*"
    r"(?:q|qtr\.?|quarter|t|trim\.?|trimestre|кв\.?|квартал)",
    re.IGNORECASE,
)
HALF = re.compile(
    r"(?:h|s|half|semester|semestre|полугодие|النصف|نصف)[ .-]*(?P<after>[12]|i{1,2})"
    r"|(?P<before>[12]|i{1,2})(?:st|[nr]d|er|e|ème|º|-е|-ое)?[ .-]*"
    r"(?:half|half-year|semester|semestre|полугодие)",
    re.IGNORECASE,
)
INSIDE = re.compile(
    r"(?<!\w)(?:[QT][1-4][ -]?)?(?:19|20)\d\d(?:[ -]?[QT][1-4])?(?!\w)|(?<!\w)[QT][1-4](?!\w)"
)
# A number since a year, or up to one, is none of that year.
SINCE = re.compile(
    r"\b(since|from|to|until|till|by|as (?:of|at|on)|up to|end|depuis|jusqu|au|fin|desde|hasta|al"
    r"|с|до|на|к|конец|منذ|حتى|لغاية)\b",
    re.IGNORECASE,
)
ENDING = re.compile(r"(?:19|20|21)\d\d[.,]1")  # 2001.10 is a number without its last zero
CALENDAR = "calendar"
FISCAL_OPTIONS = (
    (CALENDAR, "Both calendar years, whole"),
    *((f"{n:02}", f"Twelve months from {name}") for n, name in enumerate(MONTHS, 1)),
)
ADVICE = "Write 2019, 2019-03, 2019-03-05 or Q1 2019."


class Writing(TypedDict):
    """How a file writes its days, as `read_day` wants it; "" for what is not told."""

    first: str
    century: str
    calendar: str


class Period(NamedTuple):
    """First and last day as ISO text of the precision that was written."""

    start: str
    end: str


class Part(NamedTuple):
    """First and last month of a part of a year."""

    first: int
    last: int

    def of(self, year: str) -> Period:
        """Return it as a period of a year."""
        return Period(f"{year}-{self.first:02}", f"{year}-{self.last:02}")


def is_year(text: str) -> bool:
    """Say whether a text is a year, and nothing more."""
    return bool(YEAR.fullmatch(plain(text)))


def is_period(text: str) -> bool:
    """Say whether a heading is a time: a year, a month of a year, a quarter."""
    return bool(period_in(text) or part_in(text))


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


def part_in(text: str) -> Part | None:
    """Return the part of a year that a text names, or None: "Q1", "mars", "T2", "Jan–Mar"."""
    return _part(plain(text))


@functools.lru_cache(maxsize=10_000)
def _part(text: str) -> Part | None:
    words = FROM.sub("", text.strip(". ").lower(), count=1) if FROM.match(text) else text
    if found := _one_part(words):
        return found
    for sign in TO.finditer(words):
        first, last = _one_part(words[: sign.start()]), _one_part(words[sign.end() :])
        if first and last and first.first < last.first:
            return Part(first.first, last.last)
    return None


def _one_part(text: str) -> Part | None:
    words = text.strip(". ").lower()
    words = " ".join(str(ORDINALS.get(word, word)) for word in words.split())
    if found := QUARTER.fullmatch(words):
        number = _number(found["after"] or found["before"])
        return Part(3 * number - 2, 3 * number)
    if found := HALF.fullmatch(words):
        number = _number(found["after"] or found["before"])
        return Part(6 * number - 5, 6 * number)
    month = month_named(words)
    return Part(month, month) if month else None


def numbered_part(heading: str, text: str) -> Part | None:
    """Return the part of a year that a cell is under a heading, or None: "3" under "Mois"."""
    if found := part_in(text):
        return found
    words = plain(text).lower().removeprefix("m")
    number = ROMAN.get(words) or (int(words) if words.isascii() and words.isdigit() else 0)
    months = next((months for sign, months in UNITS if sign.fullmatch(plain(heading).lower())), 0)
    if not months or not 1 <= number * months <= 12:
        return None
    return Part(months * (number - 1) + 1, months * number)


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


def time_in(heading: str) -> str:
    """Return the time that a heading is, or has among other words, "" where it has none or two."""
    words = " ".join(plain(heading).split())
    if is_period(words) or is_joined(words):
        return words
    found = list(INSIDE.finditer(words))
    return found[0].group() if len(found) == 1 and not SINCE.search(words) else ""


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
        return _joined(text, words, fiscal)
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


def _joined(text: str, words: str, fiscal: str) -> Period:
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


def _number(text: str) -> int:
    return ROMAN.get(text) or int(text)
