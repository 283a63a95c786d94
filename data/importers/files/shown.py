"""The text that a cell of a workbook shows, from its value and its number format."""

from __future__ import annotations

import functools
import math
import re
from datetime import date, datetime, time
from decimal import Decimal
from typing import Protocol

SPOKEN = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')  # parts of a format that are no number
QUALIFIER = re.compile(r'"[^"]*[<>~≈≤≥+][^"]*"|\\[<>~≈≤≥]')
# The parts of a format: text in marks, a lone sign, what is no text, the rest.
PIECES = re.compile(r'"([^"]*)"|\\(.)|(\[[^\]]*\]|_.|\*.)|([^"\\\[_*]+)')
SCALED = re.compile(r"[0#?],+(?![,0#?])")  # each comma after the last digit parts by a thousand
THOUSAND = 1000
ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")  # how the format writes what XML cannot hold
# The days whose serial numbers are 1900 to 2100: a year that was typed into a cell for days.
YEARS_AS_SERIALS = (date(1905, 3, 14), date(1905, 9, 30))
DAY_ZERO = date(1899, 12, 30)


class Cell(Protocol):
    """What is used of openpyxl's cells."""

    @property
    def value(self) -> object: ...
    @property
    def data_type(self) -> str: ...
    @property
    def number_format(self) -> str: ...


def shown_text(cell: Cell) -> tuple[str, str]:
    """Return the text of a cell, and why it is in doubt with what to do, or nothing."""
    value = cell.value
    if value is None or (cell.data_type == "s" and isinstance(value, str)):  # as most cells are
        return shown_string(value or ""), ""
    if isinstance(value, bool):
        return str(value).upper(), ""
    if isinstance(value, int | float):
        return _number(value, cell.number_format)
    if isinstance(value, datetime):
        return _day(value, cell.number_format)
    if cell.data_type == "e":
        return str(value), f"shows the error {value}. Mend the formula, or write the value itself."
    return shown_string(str(value)), ""


def shown_string(text: str) -> str:
    """Return what a cell shows that holds a text."""
    return _unescaped(text).strip()


def _unescaped(text: str) -> str:
    return ESCAPE.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def _number(value: float, number_format: str) -> tuple[str, str]:
    if not math.isfinite(value):
        return str(value), "is no number that can be held. Write the value itself."
    is_percent, is_qualified = _signs(number_format)
    # Spreadsheets save 17 digits; repr is the shortest text of the same number, as it was typed.
    text = str(int(value)) if value == int(value) else repr(value)
    if is_percent:
        text = format((Decimal(text) * 100).normalize(), "f") + "%"
    if scale := _scale(number_format):
        seen = f"{Decimal(text.rstrip('%')) / scale:f}"
        return text, (
            f"is shown as {seen} or so by its number format ({number_format}). Show the number in "
            "full (format 0), or write the one that is meant."
        )
    if is_qualified:
        return text, (
            f"is {text} with words or signs from its number format ({number_format}). "
            "Write them into the cell, or into the comparator's column."
        )
    before, after = _words(number_format)
    if any(sign.isdigit() for sign in before + after):
        return text, (
            f"is shown as {before}{text}{after} by its number format ({number_format}). Write the "
            "number that is meant, and show it in full (format 0)."
        )
    return f"{before}{text}{after}".strip(), ""


def _day(value: datetime, number_format: str) -> tuple[str, str]:
    day, shown = value.date(), _letters(number_format)
    first, last = YEARS_AS_SERIALS
    if first <= day <= last:
        year = (day - DAY_ZERO).days
        return day.isoformat(), (
            f"shows the day {day}, as a cell formatted for days does with the number {year}. "
            f'Write the year as text ("{year}"), or the day as 2019-01-15.'
        )
    if "h" in shown and value.time() != time():
        return value.isoformat(timespec="seconds"), ""
    if "y" in shown and "d" not in shown:
        return f"{day:%Y-%m}" if "m" in shown else f"{day:%Y}", ""
    return day.isoformat(), ""


@functools.lru_cache(maxsize=256)
def _letters(number_format: str) -> str:
    return SPOKEN.sub("", number_format).lower()


@functools.lru_cache(maxsize=256)
def _signs(number_format: str) -> tuple[bool, bool]:
    return "%" in SPOKEN.sub("", number_format), bool(QUALIFIER.search(number_format))


@functools.lru_cache(maxsize=256)
def _scale(number_format: str) -> int:
    """Return by what a format parts a number before it is shown, 0 where it does not."""
    found = SCALED.search(SPOKEN.sub("", number_format))
    return THOUSAND ** found.group().count(",") if found else 0


@functools.lru_cache(maxsize=256)
def _words(number_format: str) -> tuple[str, str]:
    """Return the words, or signs of a share, that a format shows before a number and after it."""
    before, after, is_after = "", "", False
    for quoted, alone, _, rest in PIECES.findall(number_format.split(";")[0]):
        if rest:
            is_after |= any(sign in "0#?" for sign in rest) or "General" in rest
        elif is_after:
            after += quoted or alone
        else:
            before += quoted or alone
    told = [text if _says(text) else "" for text in (before, after)]
    return told[0], told[1]


def _says(text: str) -> bool:
    return any(sign.isalnum() or sign in "%‰" for sign in text)
