"""Days as people write them, as ISO text of the same precision: 2014, 2019-01, 2019-01-15."""

from __future__ import annotations

import functools
import itertools
import re
import unicodedata
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple, cast

from babel import Locale
from babel.dates import get_month_names

from data.errors import UncertainError
from data.importers.cells.numerals import plain
from data.importers.cells.quantities import NOT_REPORTED

if TYPE_CHECKING:
    from collections.abc import Mapping

# A time or a zone after a day is left out: a day stays the one that its place wrote.
ISO = re.compile(r"(\d{4})(?:-(\d{2})|-(\d{1,2})-(\d{1,2}))?")
TIME = r"(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:[.,]\d+)?)?|24:00(?::00(?:\.0+)?)?"
ZONE = r"Z|[+-](?:0\d|1[0-4])(?::?[0-5]\d)?"
REST = re.compile(rf"(?<=\d{{4}}-\d\d-\d\d)(?:[T ](?:{TIME}))? ?(?:{ZONE})?$")
YEAR_FIRST = re.compile(r"(\d{4})[./](\d{1,2})(?:[./](\d{1,2}))?")
BASIC = re.compile(r"(\d{4})(\d{2})(\d{2})")
YEAR_LAST = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})")
MONTH_AND_YEAR = re.compile(r"(\d{1,2})[./-](\d{4})")
SHORT_YEAR = re.compile(r"(\d{1,2})([./ -])(\d{1,2}|[^\W\d]+\.?)[./ -](\d{2})")
WORDED = re.compile(
    r"(?:(?P<day>\d{1,2})(?:st|[nr]d|th|er|º)?\.?[ -](?:de )?)?"
    r"(?P<month>[^\W\d]+(?: [^\W\d]+)??)\.?"
    r"(?:[ -](?P<second>\d{1,2})(?:st|[nr]d|th)?)?,?[ -](?:de )?(?P<year>\d{4})(?: ?г\.?| года)?",
    re.IGNORECASE,
)
PERIOD = re.compile(r"(\d{4}(?:-\d{2})?(?:-\d{2})?) ?(?:-|–|—|/|to|until) ?(\d{2,4}(?:-\d{2})*)")
SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")
SERIALS = range(20_000, 80_000)  # 1954 to 2119
DAY_ZERO = date(1899, 12, 30)  # of Excel and LibreOffice
YEARS = range(1000, 2200)
# Years of what programmes do and plan. Others may be of another calendar, each with its years.
CERTAIN_YEARS = range(1900, 2051)
OTHER_CALENDARS = (
    (range(1300, 1500), "the Hijri, lunar or solar"),
    (range(2051, 2100), "the Nepali (Bikram Sambat)"),
    (range(2400, 2700), "the Buddhist, as in Thailand"),
)
GREGORIAN, ANOTHER = "gregorian", "other"
GREGORIAN_ADVICE = "Write it in the Gregorian calendar, as in 2019-01-15."
ADVICE = "Write 2014, 2019-01 or 2019-01-15."
# Arabic has three sets of names: of Egypt, of the Levant, of the Maghreb.
MONTHS = tuple(Locale("en").months["format"]["wide"].values())
LANGUAGES = ("en", "fr", "es", "ru", "ar", "ar_SY", "ar_DZ", "ar_MA")
MONTHS_FIRST = "month"
DAYS_FIRST = "day"
YEARS_FIRST = "year"  # of those with two digits
CENTURIES = ("20", "19")


class Period(NamedTuple):
    """First and last day as ISO text of the precision that was written."""

    start: str
    end: str


def read_day(text: str, *, first: str = "", century: str = "", calendar: str = "") -> str:
    """Return a day, a month or a year as ISO text; "" for an empty cell.

    "01/02/2019" may be of January or of February: it is read where `first` says what a file
    writes first, "day" or "month". A year of two digits is read where `century` ("20") is told too,
    and `first` may then be "year". A year that no programme has is of another calendar, unless
    `calendar` says "gregorian". Raises UncertainError, with what to write instead.
    """
    day = _read(text, plain(text), first, century)
    check_calendar(text, day, calendar)
    return day


def check_calendar(text: str, day: str, calendar: str) -> None:
    """Raise UncertainError where the year of a day may be of another calendar."""
    if not day or (calendar != ANOTHER and int(day[:4]) in CERTAIN_YEARS):
        return
    if calendar == GREGORIAN:
        return
    if calendar == ANOTHER:
        raise UncertainError(f'"{text}" is of another calendar. {GREGORIAN_ADVICE}')
    raise UncertainError(_of_another(text, int(day[:4])))


def _of_another(text: str, year: int) -> str:
    which = next((name for years, name in OTHER_CALENDARS if year in years), "")
    named = f": {which}" if which else ""
    return (
        f'"{text}" has the year {year}, which may be of another calendar{named}. {GREGORIAN_ADVICE}'
    )


def has_short_year(text: str) -> bool:
    """Say whether a text may be a day whose year has two digits, as in 05.03.21."""
    return bool(SHORT_YEAR.fullmatch(plain(text)))


def _read(text: str, words: str, first: str, century: str) -> str:
    if not words:
        return ""
    if words.lower() in NOT_REPORTED:
        raise UncertainError(f'"{text}" is not a day. Leave the cell empty where none is known.')
    for read in (_year_first, _worded, _month_and_year):
        if found := read(text, words):
            return found
    if found := YEAR_LAST.fullmatch(words):
        one, _, two, year = found.groups()
        return _year_last(text, int(one), int(two), int(year), first)
    if century and (found := SHORT_YEAR.fullmatch(words)):
        one, _, two, last = found.groups()
        return _short(text, (one, two, last), first, century)
    raise UncertainError(_why_not(text, words))


def _year_first(text: str, words: str) -> str:
    words = REST.sub("", words)
    patterns = (ISO, YEAR_FIRST, BASIC)
    found = next(filter(None, (pattern.fullmatch(words) for pattern in patterns)), None)
    return _iso(text, *(int(part) for part in found.groups() if part)) if found else ""


def _worded(text: str, words: str) -> str:
    found = WORDED.fullmatch(words)
    month = month_named(found["month"]) if found else 0
    if not found or not month or (found["day"] and found["second"]):
        return ""
    day = found["day"] or found["second"]
    return _iso(text, int(found["year"]), month, *([int(day)] if day else []))


def _month_and_year(text: str, words: str) -> str:
    found = MONTH_AND_YEAR.fullmatch(words)
    return _iso(text, int(found[2]), int(found[1])) if found else ""


def _year_last(text: str, one: int, two: int, year: int, first: str) -> str:
    readings = {DAYS_FIRST: (year, two, one), MONTHS_FIRST: (year, one, two)}
    if first in readings:
        return _iso(text, *readings[first])
    possible = sorted({reading for reading in readings.values() if _exists(*reading)})
    if len(possible) == 2:
        days = " or ".join(f"{date(*reading)}" for reading in possible)
        raise UncertainError(f'"{text}" could be {days}. Write the one that is meant.')
    return _iso(text, *(possible[0] if possible else readings[DAYS_FIRST]))


def _short(text: str, parts: tuple[str, str, str], first: str, century: str) -> str:
    """Read a day whose year has two digits: any of three may come first."""
    one, two, last = parts
    if not two.isdigit():
        month = month_named(two)
        if not month:
            raise UncertainError(f'"{text}" is not a day. {ADVICE}')
        return _iso(text, int(century + last), month, int(one))
    if first == YEARS_FIRST:
        return _iso(text, int(century + one.zfill(2)), int(two), int(last))
    if not first:
        raise UncertainError(
            f'"{text}" may have its day, its month or its year first. Write four digits of the '
            "year, as in 2019-01-15."
        )
    return _year_last(text, int(one), int(two), int(century + last), first)


def _iso(text: str, year: int, month: int | None = None, day: int | None = None) -> str:
    if any(year in years for years, _ in OTHER_CALENDARS) and year not in YEARS:
        raise UncertainError(_of_another(text, year))
    if year not in YEARS:
        raise UncertainError(
            f'"{text}" has the year {year}, which stands for none. Leave the cell empty where no '
            "day is known."
        )
    if not _exists(year, *(1 if part is None else part for part in (month, day))):
        raise UncertainError(f'"{text}" is not a day of the calendar. {ADVICE}')
    return f"{year:04}" + "".join(f"-{part:02}" for part in (month, day) if part is not None)


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _why_not(text: str, words: str) -> str:
    serial = SERIAL.fullmatch(words)
    if serial and int(serial[1]) in SERIALS:
        day = DAY_ZERO + timedelta(days=int(serial[1]))
        return (
            f'"{text}" looks like a day as a spreadsheet counts it, {day}. '
            "Write that day as text, if it is meant."
        )
    if SHORT_YEAR.fullmatch(words):
        return f'"{text}" has a year of two digits. Write four, as in 2019-01-15.'
    if found := PERIOD.fullmatch(words):
        return (
            f'"{text}" looks like a period from {found[1]} to {found[2]}. '
            "Write its first day under start, and its last under end."
        )
    return f'"{text}" is not a day. {ADVICE}'


def month_named(text: str) -> int:
    """Return the number of the month that a word names in one of five languages, or 0."""
    return _months().get(_plain_letters(text).rstrip("."), 0)


def _plain_letters(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


@functools.cache
def _months() -> dict[str, int]:
    """Months by their names; a name that is of two months is of none."""
    found: dict[str, set[int]] = {"sept": {9}}
    for locale in LANGUAGES:
        for context, width in itertools.product(("format", "stand-alone"), ("wide", "abbreviated")):
            named = cast("Mapping[int, str]", get_month_names(width, context, locale))
            for number, name in named.items():
                found.setdefault(_plain_letters(name).rstrip("."), set()).add(number)
    return {name: next(iter(numbers)) for name, numbers in found.items() if len(numbers) == 1}
