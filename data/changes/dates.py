"""Dates as exact as they are given: the days that they may be, and the marks they are found by."""

from __future__ import annotations

import calendar
import functools


def sought_dates(text: str) -> list[tuple[str, str]]:
    """Return the marks by which a date as exact, less exact or more exact would be found."""
    return [*(("whole", each) for each in _precisions(text)), ("cut", text)]


def left_dates(text: str) -> list[tuple[str, str]]:
    """Return the marks that a date leaves: itself, and itself cut to each lesser precision."""
    return [("whole", text), *(("cut", each) for each in _precisions(text)[1:])]


def _precisions(text: str) -> list[str]:
    return [text, *(text[:length] for length in (7, 4) if len(text) > length)]


@functools.lru_cache(maxsize=65536)
def first_day(text: str) -> str:
    """Return the first day of a year, a month or a day; nothing of nothing."""
    return text + "-01" * ((10 - len(text)) // 3) if text else ""


@functools.lru_cache(maxsize=65536)
def last_day(text: str) -> str:
    """Return the last day of a year, a month or a day; nothing of nothing."""
    if not text or len(text) == 10:
        return text
    if len(text) == 4:
        return f"{text}-12-31"
    year, month = int(text[:4]), int(text[5:7])
    return f"{text}-{calendar.monthrange(year, month)[1]:02}"
