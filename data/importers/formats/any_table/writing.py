"""How a table writes numbers and days: what its cells prove, and what they leave to be asked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from data.errors import UncertainError
from data.importers.cells.days import DAYS_FIRST, GREGORIAN, MONTHS_FIRST, has_short_year
from data.importers.cells.fiscal_years import is_joined
from data.importers.cells.numerals import plain
from data.importers.cells.periods import may_be_time, read_period
from data.importers.cells.quantities import read_quantity
from data.importers.formats.any_table.roles import (
    END,
    FIGURES,
    START,
    TIME,
    heading_period,
    is_fiscal,
    of_fiscal,
)
from data.importers.rows.writing_questions import (
    CALENDAR_OF_DAYS,
    calendar_need,
    century_need,
    decimal_need,
    first_need,
    fiscal_need,
    names_another_calendar,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from data.importers.formats.any_table.asking import Asked
    from data.importers.formats.any_table.scheme import Scheme

KINDS = ("sum", "unique")
TWO_WAYS = '"{example}" could be read in two ways.'


def ask_writing(
    scheme: Scheme, asked: Asked, metric: Mapping[str, str], told: Sequence[str]
) -> dict[str, str]:
    """Ask once for the file what its numbers and days leave open: the answers by short names.

    `metric` is the measure of all figures, empty where there are several; `told` are times that
    answers give to all rows.
    """
    table, answers = scheme.table, dict[str, str]()
    columns, times = scheme.columns(*FIGURES), scheme.columns(TIME, START, END)
    cells = [cell for column in columns for cell in table.cells(column.at) if cell]
    unsure = next((cell for cell in cells if _is_unsure(cell, metric)), "")
    if unsure:
        signs = {sign for cell in cells if (sign := _decimal_of(cell))}
        proposal = signs.pop() if len(signs) == 1 else ""
        need = decimal_need(TWO_WAYS.format(example=unsure), proposal)
        answers["decimal_sign"] = asked.ask(need)
    days = [cell for column in times for cell in table.cells(column.at) if cell]
    headings = [heading_period(column) for column in columns]
    answers |= _ask_days(asked, days)
    strange = _of_another_calendar([*days, *headings, *told], [column.heading for column in times])
    if strange:
        key = CALENDAR_OF_DAYS.format(file=asked.file)
        answers["calendar"] = asked.ask(calendar_need(key, strange))
    fiscal = [column for column in times if is_fiscal(column)]
    days += [of_fiscal(cell) for column in fiscal for cell in table.cells(column.at)]
    joined = next(filter(is_joined, [*days, *headings]), "")
    if joined:
        answers["fiscal"] = asked.ask(fiscal_need(joined))
    return answers


def _ask_days(asked: Asked, days: Sequence[str]) -> dict[str, str]:
    """Ask what comes first in days, and the century of years of two digits."""
    answers: dict[str, str] = {}
    short = next((day for day in days if has_short_year(day) and may_be_time(day)), "")
    unsure = next(
        (day for day in days if may_be_time(day) and not _is_time(day, calendar=GREGORIAN)), ""
    )
    if unsure:
        proved = {first for day in days if (first := _first_of(day))}
        proposal = proved.pop() if len(proved) == 1 else ""
        need = first_need(TWO_WAYS.format(example=unsure), proposal, has_short=bool(short))
        answers["first"] = asked.ask(need)
    if short:
        answers["century"] = asked.ask(century_need(short))
    return answers


def _of_another_calendar(times: Sequence[str], headings: Sequence[str]) -> str:
    """Return a time whose year no programme has, or a heading that names a calendar, or ""."""
    strange = next((time for time in times if time and _may_be_of_another(time)), "")
    return strange or next(filter(names_another_calendar, headings), "")


def _is_unsure(cell: str, metric: Mapping[str, str]) -> bool:
    is_count = metric.get("kind", "sum") in KINDS
    try:
        read_quantity(cell, is_count=is_count, unit=metric.get("unit", ""))
    except UncertainError:
        return _is_read(cell, is_count=is_count)
    return False


def _is_read(cell: str, *, is_count: bool) -> bool:
    try:
        read_quantity(cell, is_count=is_count, decimal_sign=",")
    except UncertainError:
        return False
    return True


def _decimal_of(cell: str) -> str:
    """Return the sign that parts decimals in a cell for certain, or nothing."""
    found = re.fullmatch(r"\d+([.,])(\d+)", plain(cell))
    return found[1] if found and len(found[2]) != 3 else ""


def _may_be_of_another(time: str) -> bool:
    return any(
        _is_time(time, first=first, calendar=GREGORIAN) and not _is_time(time, first=first)
        for first in (DAYS_FIRST, MONTHS_FIRST)
    )


def _is_time(text: str, *, first: str = "", calendar: str = "") -> bool:
    try:
        read_period(text, first=first, century="20", calendar=calendar, fiscal="01")
    except UncertainError:
        return False
    return True


def _first_of(day: str) -> str:
    """Return what a day that can be read in one way alone has first: "day", "month" or nothing."""
    found = re.fullmatch(r"(\d{1,2})[./-](\d{1,2})[./-](?:\d\d)?\d\d", plain(day))
    if not found:
        return ""
    return "day" if int(found[1]) > 12 else "month" if int(found[2]) > 12 else ""
