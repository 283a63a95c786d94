"""Every word on screen: one gettext catalogue a language, numbers, dates and scopes in words.

    t("filters.share")                          a text
    t("overview.title", places=…, years=…)      with its parts
    n("counts.inside", 7)                       with the plural form that the language asks for

Keys are codes, never English sentences: a better wording changes one line of a catalogue.
"""

import functools
import gettext
import io
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path

from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from data.totals.comparing import SHARE_DECIMALS

TEXT = Path(__file__).parent / "text"
LANGUAGE = "en"
LOCALE = "en_GB"  # day before month, comma before no "and"


@functools.cache
def catalogue(language: str = LANGUAGE) -> gettext.GNUTranslations:
    """Return a language's texts, read from its .po file once."""
    with (TEXT / f"{language}.po").open("rb") as file:
        catalog = read_po(file, locale=language)
    compiled = io.BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def t(key: str, **parts: object) -> str:
    """Return the text of a key with its parts filled in; an unknown key is an error."""
    text = catalogue().gettext(key)
    if text == key:
        raise KeyError(f"no text for {key!r} in {LANGUAGE}.po")
    return text.format(**parts) if parts else text


def n(key: str, count: int, **parts: object) -> str:
    """Return the plural form of a key for a count; the count is a part of the text as {count}."""
    text = catalogue().ngettext(key, f"{key}.many", count)
    if text in (key, f"{key}.many"):
        raise KeyError(f"no text for {key!r} in {LANGUAGE}.po")
    return text.format(count=number(count), **parts)


def sentence_case(text: str) -> str:
    """Return a text that begins a sentence: "this cell is empty" begins with a capital."""
    return text[:1].upper() + text[1:]


def has_text(key: str) -> bool:
    """Say whether the catalogue holds a key: codes that users may invent have no label of ours."""
    texts = catalogue()
    # Which of the two finds a text that has a plural depends on Python's version.
    return texts.gettext(key) != key or texts.ngettext(key, key, 1) != key


def number(value: float, decimals: int = 0) -> str:
    """Return a number in the language's digits and separators, with fixed decimals."""
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return format_decimal(value, format=pattern, locale=LOCALE)


def percent(value: float) -> str:
    """Return a percentage (0 to 100) with one decimal and its sign."""
    return t("figure.percent", value=number(value, SHARE_DECIMALS))


def share(comparator: str, value: float) -> str:
    """Return a stated share with one decimal and the qualifier it may never be printed without."""
    return (
        percent(value) if comparator == "=" else f"{COMPARATOR_SIGNS[comparator]} {percent(value)}"
    )


def figure(comparator: str, value: float, unit: str = "") -> str:
    """Return a stated quantity with its qualifier, as it may never be printed without: "> 350"."""
    amount = (
        t("figure.percent", value=number(value, 0 if float(value).is_integer() else 1))
        if unit == "percent"
        else number(value)
    )
    return amount if comparator == "=" else f"{COMPARATOR_SIGNS[comparator]} {amount}"


def figure_in_words(comparator: str, value: float, unit: str = "") -> str:
    """Return a stated quantity as it is read aloud: "more than 350"."""
    return t(f"comparator.{COMPARATOR_KEYS[comparator]}", value=figure("=", value, unit))


COMPARATOR_SIGNS = {"<": "<", "<=": "≤", "~": "≈", ">=": "≥", ">": ">"}
COMPARATOR_KEYS = {
    "<": "less", "<=": "at_most", "=": "exactly", "~": "about", ">=": "at_least", ">": "more",
}  # fmt: skip


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


def listing(items: Iterable[str]) -> str:
    """Return names joined as the language joins them: "Kazakhstan, Georgia and Morocco"."""
    return format_list(list(items), locale=LOCALE)


def mid_sentence(name: str) -> str:
    """Return a name as it stands within a sentence; one that begins with initials stays so."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def counted_listing(items: Sequence[str], most: int = 3) -> str:
    """Return the first names and how many more there are, for titles that must stay short."""
    if len(items) <= most:
        return listing(items)
    shown = max(most - 1, 1)
    return t("listing.more", names=", ".join(items[:shown]), count=number(len(items) - shown))
