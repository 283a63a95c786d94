"""The table of an IPU ranking, found by its two rows of headings, of this year or of earlier ones.

Parline's export of today says its month in a record; older lists, in English or French, say
"Ranking as of 1st September 2021" or "Situation au 1er janvier 2019" above the table.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from babel import Locale

from data.importers.rows import editions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from data.importers.files.documents import Document, Sheet

HEADINGS = ("elections", "seats", "women", "% w")
# What a heading has been, in small letters, without accents, spaces and marks of notes.
SPELLINGS: Mapping[str, tuple[str, ...]] = {
    "elections": ("elections", "election", "lastelection"),
    "seats": ("seats", "totalseats", "sieges"),
    "women": ("women", "femmes"),
    "% w": ("%w", "%f", "%women", "%ofwomen", "%defemmes", "%femmes"),
}
COUNTRY = frozenset(("country", "pays"))
CHAMBERS = (
    (re.compile("lower|single|chambrebasse|chambreunique"), "seats_lower", "lower",
     "lower or single house"),
    (re.compile("upper|senate|chambrehaute|senat"), "seats_upper", "upper", "upper house"),
)  # fmt: skip
AS_OF = re.compile(
    r"(?:as of|as at|au|on)\s+(?:the\s+)?\d{1,2}[a-z]{0,2}\s+([^\W\d]{3,9})\s+(\d{4})",
    re.IGNORECASE,
)
NOTHING = re.compile(r"[-–—.…?*\s]+|n\.?/?a\.?", re.IGNORECASE)  # has no figure
MARKS = re.compile(r"\s*(\*+|\[\w+\]|\(\d+\)|[¹²³⁴⁵⁶⁷⁸⁹])$")  # of notes, after a name
HEADER_WITHIN = 60  # rows; the export of today has some fifteen above its table


@dataclass(frozen=True, slots=True)
class Chamber:
    """The columns of one kind of chamber, and what its figures are in our facts."""

    metric_id: str
    part: str  # of a statement's id
    name: str
    columns: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Ranking:
    """The table of a file, and the records above it by their first cell in small letters."""

    sheet: str
    records: Mapping[str, str]
    titles: tuple[str, ...]  # every text above the table
    country_column: int
    chambers: tuple[Chamber, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]

    def month(self) -> str | None:
        """Return the month the file is of; its address says so where a spreadsheet spoilt it."""
        said = {month for title in self.titles if (month := _month_in(title))}
        if record := editions.month_of(self.records.get("reference period", "")):
            said.add(record)
        if len(said) > 1:
            return None
        stated = next(iter(said), None)
        address = self.records.get("url", "")
        month = re.search(r"date_month=(\d{1,2})(?!\d)", address)
        year = re.search(r"date_year=(\d{4})", address)
        asked = f"{year[1]}-{int(month[1]):02}" if month and year else None
        return None if stated and asked and stated != asked else stated or asked


def ranking_of(document: Document) -> Ranking | None:
    """Return the ranking in the first sheet that has one."""
    return next((found for sheet in document.sheets if (found := _ranking_in(sheet))), None)


def _ranking_in(sheet: Sheet) -> Ranking | None:
    head = sheet.rows[:HEADER_WITHIN]
    for index, (_, cells) in enumerate(head[:-1]):
        upper, lower = ([_heading(cell) for cell in row] for row in (cells, head[index + 1][1]))
        country = next((at for at, name in enumerate(upper) if name in COUNTRY), None)
        if country is None:
            country = next((at for at, name in enumerate(lower) if name in COUNTRY), None)
        if country is not None and (chambers := _chambers(upper, lower)):
            above = head[:index]
            records = {row[0].lower(): row[1] for _, row in above if len(row) > 1}
            titles = tuple(cell for _, row in above for cell in row if cell)
            width = 1 + max(at for chamber in chambers for at in chamber.columns.values())
            rows = tuple(
                (row, _cleaned((*cells, *[""] * (width - len(cells))), country, chambers))
                for row, cells in sheet.rows[index + 2 :]
                if any(cells)
            )
            return Ranking(sheet.name, records, titles, country, chambers, rows)
    return None


def _chambers(above: list[str], below: list[str]) -> tuple[Chamber, ...]:
    """The chambers, whose name stands over the first of their four columns, or over all."""
    found: dict[str, Chamber] = {}
    for at, name in enumerate(above):
        headings = below[at : at + len(HEADINGS)]
        if len(headings) < len(HEADINGS) or not all(
            heading in SPELLINGS[wanted] for heading, wanted in zip(headings, HEADINGS, strict=True)
        ):
            continue
        columns = {heading: at + number for number, heading in enumerate(HEADINGS)}
        for pattern, metric_id, part, chamber in CHAMBERS:
            if pattern.search(name) and part not in found:
                found[part] = Chamber(metric_id, part, chamber, columns)
                break
    return tuple(found.values())


def _heading(cell: str) -> str:
    """A heading in small letters, without accents, spaces and marks of notes."""
    letters = unicodedata.normalize("NFKD", cell.casefold())
    return "".join(sign for sign in letters if sign.isalnum() or sign == "%")


def _cleaned(
    cells: tuple[str, ...], country: int, chambers: tuple[Chamber, ...]
) -> tuple[str, ...]:
    """The cells with one sign for what has no figure, and without signs beside what they say."""
    plain = ["-" if cell and NOTHING.fullmatch(cell) else cell for cell in cells]
    if country < len(plain):
        plain[country] = MARKS.sub("", plain[country])
    for chamber in chambers:
        at = chamber.columns["% w"]
        plain[at] = plain[at].removesuffix("%").rstrip()
    return tuple(plain)


def _month_in(title: str) -> str | None:
    """The month that a title such as "Ranking as of 1st September 2021" names."""
    found = AS_OF.search(title)
    if found is None:
        return None
    word = _heading(found[1])
    for language in ("en", "fr"):
        names = cast("Any", Locale(language)).months["format"]["wide"]
        for number, name in names.items():
            if _heading(name) == word:
                return f"{found[2]}-{number:02}"
    return None
