"""The values and dates of IATI's results, as publishers really write them.

The standard asks for a plain decimal with a point. Publishers also put a year before the value
("2019:73470"), a share after it ("1584728 (158%)"), or a comma in it. Each reading here is the only
one that the text allows; where there are two, or none, the value is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from data.importers.cells.days import TIME, ZONE

NO_DATA_YEAR = 9999
LONGEST = 40  # signs of a number; longer ones are prose, or worse
ABSENT = frozenset({"", "null", "none", "nan", "n/a", "na", "n.a.", "-", "–", "—", "tbd", "tbc"})

_YEAR = re.compile(r"([12][0-9]{3}|9999)\s*:\s*(.*)", re.DOTALL)
_SHARE_AFTER = re.compile(r"(.*[0-9])\s*\(\s*[0-9]+(?:[.,][0-9]+)?\s*%\s*\)")
_SIGN = re.compile(r"(<=|>=|<|>|=|~|≤|≥)\s*(.*)")
_NUMBER = re.compile(r"-?[0-9][0-9.,'’\s]*")
_DATE = re.compile(rf"([0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})(?:[T ](?:{TIME}))?(?:{ZONE})?")
_QUALIFIER = re.compile(r"\((<=|>=|<|>|=|~) ([0-9]+(?:\.[0-9]+)?)\)")
_SIGNS = {"≤": "<=", "≥": ">="}


class UncertainValueError(ValueError):
    """A value or date that has no reading, or more than one; the text says why."""


@dataclass(frozen=True, slots=True)
class Value:
    """A quantity as an IATI value says it, in its own digits, with a point for the decimals."""

    comparator: str
    digits: str
    is_percent: bool = False
    year: int | None = None  # written before the value, as in "2019:73470"


def read_value(text: str) -> Value:
    """Return what a value says. Raises UncertainValueError where that is not certain."""
    rest = text.strip()
    year = None
    if found := _YEAR.fullmatch(rest):
        year, rest = int(found[1]), found[2].strip()
    if rest.lower() in ABSENT:
        raise UncertainValueError("There is no value here.")
    if year == NO_DATA_YEAR:
        raise UncertainValueError("The year 9999 stands for no data.")
    if found := _SHARE_AFTER.fullmatch(rest):
        rest = found[1]
    comparator, is_percent = "=", False
    if found := _SIGN.fullmatch(rest):
        comparator, rest = _SIGNS.get(found[1], found[1]), found[2]
    elif rest.endswith("+"):
        comparator, rest = ">=", rest[:-1].rstrip()
    if rest.endswith("%"):
        is_percent, rest = True, rest[:-1].rstrip()
    return Value(comparator, _digits(rest), is_percent, year)


def qualified(value: Value, comment: str) -> Value:
    """Return a value with the comparator that its comment gives it, as in "(> 350)".

    So Tidemark itself writes what IATI has no place for: nothing that it exports comes back exact
    that was not.
    """
    found = _QUALIFIER.search(comment)
    if found and value.comparator == "=" and found[2] == value.digits:
        return replace(value, comparator=found[1])
    return value


def _digits(text: str) -> str:
    if len(text) > LONGEST or not _NUMBER.fullmatch(text):
        raise UncertainValueError(
            "This is not a number. Where the text holds one, enter it with its period by hand."
        )
    if text.startswith("-"):
        raise UncertainValueError("The number is below zero, which no measure here can be.")
    # Three digits to a group, one sign for all groups, another before the decimals.
    if found := re.fullmatch(r"([0-9]{1,3}(?:[\s'’][0-9]{3})+)([.,][0-9]+)?", text):
        return re.sub(r"[^0-9]", "", found[1]) + (found[2] or "").replace(",", ".")
    if re.fullmatch(r"[0-9]+(\.[0-9]+)?", text):
        return text  # as the standard has it
    if re.fullmatch(r"[0-9]{1,3}(,[0-9]{3}){2,}(\.[0-9]+)?|[0-9]{1,3}(,[0-9]{3})+\.[0-9]+", text):
        return text.replace(",", "")
    if re.fullmatch(r"[0-9]{1,3}(\.[0-9]{3}){2,}(,[0-9]+)?|[0-9]{1,3}(\.[0-9]{3})+,[0-9]+", text):
        return text.replace(".", "").replace(",", ".")
    if re.fullmatch(r"[0-9]+,[0-9]{1,2}", text):
        return text.replace(",", ".")  # groups have three digits: these can only be decimals
    raise UncertainValueError(
        "The comma may part thousands or decimals. Write the number without it, or with a point."
        if text.count(",") == 1
        else "The groups of digits do not fit together. Write the number without them."
    )


def read_date(text: str) -> date:
    """Return the day of an IATI date, as its publisher counts days: a time zone moves nothing.

    Raises UncertainValueError where there is no such day, and for the year 9999.
    """
    found = _DATE.fullmatch(text.strip())
    if found is None:
        raise UncertainValueError(
            "There is no date here." if not text.strip() else "A date looks like 2019-12-31."
        )
    try:
        day = date.fromisoformat(found[1])
    except ValueError as error:
        raise UncertainValueError("There is no such day in the calendar.") from error
    if day.year == NO_DATA_YEAR:
        raise UncertainValueError("The year 9999 stands for no data.")
    return day
