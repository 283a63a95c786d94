"""Editions: the date of a publication as publishers, and the spreadsheets of others, write it."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

from data.importers.cells.days import MONTHS
from data.importers.rows.readings import Need

if TYPE_CHECKING:
    from collections.abc import Mapping

    from data.importers.files.documents import Document
    from data.importers.rows.readings import Known

ISO_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
UNKNOWN = "it is not certain which edition this is. Choose its date, then read the file again."
SERIAL_EPOCHS = (datetime.date(1899, 12, 30), datetime.date(1904, 1, 1))


def readings(text: str) -> tuple[str, ...]:
    """Return every ISO date that a text may mean: none, one, or two where it is ambiguous.

    10/7/2025 is a day in July or in October; a serial number counts from 1900, or on old
    Macintoshes from 1904.
    """
    cell = text.strip()
    if found := re.match(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ].*)?$", cell):
        year, month, day = map(int, found.groups())
        return _real((year, month, day))
    if found := re.match(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?: .*)?$", cell):
        day, month, year = map(int, found.groups())
        return _real((year, month, day))
    if found := re.match(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?: .*)?$", cell):
        first, second, year = map(int, found.groups())
        return _real((year, first, second), (year, second, first))
    if found := re.match(r"(\d{1,2})[ -]([A-Za-z]{3,9})[ -](\d{4})$", cell):
        number = _month_number(found[2])
        return _real((int(found[3]), number, int(found[1]))) if number else ()
    if re.fullmatch(r"\d{5}", cell):
        days = datetime.timedelta(days=int(cell))
        return tuple((epoch + days).isoformat() for epoch in SERIAL_EPOCHS)
    return ()


def month_of(text: str) -> str | None:
    """Return the month that "November 2025" or "Nov 2025" names, as in "2025-11"."""
    found = re.fullmatch(r"([A-Za-z]{3,9})[ -](\d{4})", text.strip())
    number = _month_number(found[1]) if found else 0
    return f"{found[2]}-{number:02}" if found and number else None


def month_in_words(month: str) -> str:
    """Return "November 2025" for "2025-11"."""
    return f"{MONTHS[int(month[5:7]) - 1]} {month[:4]}"


def in_words(date: str) -> str:
    """Return "7 October 2025" for "2025-10-07", and less where the date says less."""
    if len(date) < 7:
        return date
    day = f"{int(date[8:10])} " if len(date) == 10 else ""
    return day + month_in_words(date)


def edition_key(document: Document) -> str:
    """Return the name of a file's own question after its edition.

    It carries the file's digest: what is answered for one file must not date the next.
    """
    return f"edition-{document.digest[:8]}"


def edition_need(document: Document, label: str, found: str = "") -> Need:
    """Return the question which edition a file is, with the readings of what it says."""
    options = tuple((date, in_words(date)) for date in readings(found))
    hint = f'The file says "{found}".' if found else "The file does not say. As in 2025-10-07."
    return Need(edition_key(document), label, options, hint=hint)


def answered_edition(document: Document, answers: Mapping[str, str]) -> str | None:
    """Return the edition that a person gave, where it is a date of the calendar."""
    answer = answers.get(edition_key(document), "").strip()
    return answer if is_date(answer) else None


def is_date(text: str) -> bool:
    """Say whether a text is an ISO date of any precision that the calendar has."""
    if not ISO_DATE.fullmatch(text):
        return False
    try:
        datetime.date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        return False
    return True


def source_id(series: str, published_on: str, known: Known) -> str:
    """Return the id of an edition's source: by month, and by day where the month is taken."""
    by_month = f"{series}-{published_on[:7]}"
    held = known.tables.get("sources", {}).get(by_month)
    is_other = held is not None and held.get("published_on", "") != published_on
    return f"{series}-{published_on}" if is_other else by_month


def _month_number(word: str) -> int:
    names = [name for name in MONTHS if name.lower().startswith(word.lower())]
    return MONTHS.index(names[0]) + 1 if len(names) == 1 else 0


def _real(*dates: tuple[int, int, int]) -> tuple[str, ...]:
    """The ISO dates among those given, each once: there is no 25th month."""
    found: dict[str, None] = {}
    for year, month, day in dates:
        text = f"{year:04}-{month:02}-{day:02}"
        if is_date(text):
            found[text] = None
    return tuple(found)
