"""Days, periods and years in words, as exact as they are known and no more."""

from collections.abc import Sequence
from datetime import date, timedelta

from babel.dates import format_date, format_skeleton

from pages.shared.words.catalogue import LOCALE, t
from pages.shared.words.listings import listing


def partial_date(text: str) -> str:
    """Return an ISO date of any precision in words: "2014", "January 2019", "8 December 2023"."""
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 1:
        return text
    if len(parts) == 2:
        return format_skeleton("yMMMM", date(parts[0], parts[1], 1), locale=LOCALE)
    return format_date(date(*parts), format="d MMMM y", locale=LOCALE)


def period(start: str | None, end: str | None, as_of: str | None = None) -> str:
    """Return when a statement holds, in words, and say so where its source gives no date."""
    last = end or as_of
    if start is None and last is None:
        return t("period.undated")
    if start is None:
        return t("period.until", last=partial_date(str(last)))
    if last is None:
        return t("period.since", first=partial_date(start))
    if start == last:
        return partial_date(start)
    if len(start) == len(last) > 4 and start[:4] == last[:4]:
        start_words = _within_year(start, same_month=start[:7] == last[:7])
        return t("period.span", first=start_words, last=partial_date(last))
    return t("period.span", first=partial_date(start), last=partial_date(last))


def _within_year(text: str, *, same_month: bool) -> str:
    """Return the first day of a period that ends in the same year, without what the end repeats."""
    day = date.fromisoformat(text if len(text) == 10 else f"{text}-01")
    if len(text) == 7:
        return format_date(day, format="LLLL", locale=LOCALE)
    return str(day.day) if same_month else format_date(day, format="d MMMM", locale=LOCALE)


def days(first: date | None, last: date) -> str:
    """Return from which day to which in words, as roughly as is exact: whole years as years."""
    end = rough(last, is_end=True)
    if first is None:
        return t("period.until", last=partial_date(end))
    start = rough(first, is_end=False)
    if start == end:
        return partial_date(end)
    if start.startswith(end):  # July 2013 to the end of that year: July to December 2013
        end = last.isoformat()[: len(start)]
    elif end.startswith(start):  # 2019 to January 2019: January 2019
        start = first.isoformat()[: len(end)]
    return period(start, end)


def rough(day: date, *, is_end: bool) -> str:
    """Return a day as the ISO year or month that begins or ends with it, else as itself."""
    text = day.isoformat()
    if text[5:] == ("12-31" if is_end else "01-01"):
        return text[:4]
    is_edge = (day + timedelta(days=1)).day == 1 if is_end else day.day == 1
    return text[:7] if is_edge else text


def years(first: int | None, last: int | None) -> str:
    """Return the years of a selection in words; an absent year is no bound on that side."""
    if first is None and last is None:
        return t("years.all")
    if first is None:
        return t("years.until", last=last)
    if last is None:
        return t("years.since", first=first)
    return str(first) if first == last else t("years.span", first=first, last=last)


def year_spans(years: Sequence[int]) -> str:
    """Return some years in words, three or more in a row as one: "2012 and 2014 to 2018"."""
    rows: list[list[int]] = []
    for year in sorted({*years}):
        if rows and rows[-1][-1] == year - 1:
            rows[-1].append(year)
        else:
            rows.append([year])
    spans = [
        name
        for row in rows
        for name in (
            [t("years.span", first=row[0], last=row[-1])] if len(row) > 2 else map(str, row)
        )
    ]
    return listing(spans)
