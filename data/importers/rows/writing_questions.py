"""What is asked once for a file about how it writes numbers and days: signs, order, calendar."""

from __future__ import annotations

import re

from data.importers.cells.days import (
    ANOTHER,
    CENTURIES,
    DAYS_FIRST,
    GREGORIAN,
    MONTHS_FIRST,
    YEARS_FIRST,
)
from data.importers.cells.fiscal_years import FISCAL_OPTIONS
from data.importers.rows.readings import Need

DECIMAL_SIGN, FIRST_IN_DAYS, CENTURY = "decimal_sign", "first_in_days", "century"
FISCAL_YEAR = "fiscal-year"
CALENDAR_OF_DAYS = "calendar-{file}"  # another file may be written in another
DECIMAL_OPTIONS = ((",", "A comma, as in 27,5"), (".", "A point, as in 27.5"))
FIRST_OPTIONS = (
    (DAYS_FIRST, "The day: 31/12/2019"),
    (MONTHS_FIRST, "The month: 12/31/2019"),
    (YEARS_FIRST, "The year: 19-12-31"),
)
CALENDARS = (
    (ANOTHER, "Another: its dates are refused until they are written in the Gregorian"),
    (GREGORIAN, "The Gregorian: its years stand as they are"),
)
# What headings of days say that are of another calendar.
NAMED = re.compile(
    r"\((?:AH|EC|BS|BE|SH)\)|\b(?:A\.H|E\.C|B\.S|B\.E)\b"
    r"|(?i:hij?ri|hegir|hégir|shamsi|jalali|qamari|bikram|sambat|buddhis|ethiopian cal|ge'ez)"
    r"|(?i:хиджр)|هجري|شمسي|قمري|พ\.ศ"
)


def names_another_calendar(heading: str) -> bool:
    """Say whether the heading of days names another calendar than the Gregorian."""
    return bool(NAMED.search(heading))


def decimal_need(hint: str, proposal: str = "", *, is_required: bool = True) -> Need:
    """Return the question which sign parts decimals."""
    label = "Which sign parts decimals in this file?"
    return Need(DECIMAL_SIGN, label, DECIMAL_OPTIONS, is_required, hint, proposal)


def first_need(hint: str, proposal: str = "", *, has_short: bool, is_required: bool = True) -> Need:
    """Return the question what comes first in days; a year can where it has two digits."""
    label = "What comes first in the dates of this file?"
    options = FIRST_OPTIONS if has_short else FIRST_OPTIONS[:2]
    return Need(FIRST_IN_DAYS, label, options, is_required, hint, proposal)


def century_need(example: str, *, is_required: bool = True) -> Need:
    """Return the question of which century years of two digits are."""
    label = "Of which century are years of two digits in this file?"
    options = tuple((code, f"{code}21 and the like") for code in CENTURIES)
    hint = f'"{example}" has a year of two digits.'
    proposal = CENTURIES[0] if is_required else ""
    return Need(CENTURY, label, options, is_required=is_required, hint=hint, proposal=proposal)


def calendar_need(key: str, example: str, *, is_required: bool = True) -> Need:
    """Return the question in which calendar a file writes its dates."""
    return Need(
        key,
        "Which calendar are the dates of this file in?",
        CALENDARS,
        is_required=is_required,
        hint=f'"{example}" may be of another calendar than the Gregorian, as the Hijri is.',
    )


def fiscal_need(example: str, hint: str = "", *, is_required: bool = True) -> Need:
    """Return the question what joined years mean, or one that is called fiscal."""
    return Need(FISCAL_YEAR, f'What is "{example}"?', FISCAL_OPTIONS, is_required, hint)
