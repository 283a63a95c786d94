"""The table of an IPU Parline ranking, found by its two rows of headings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.importers import editions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from data.importers.documents import Document, Sheet

HEADINGS = ("elections", "seats", "women", "% w")
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
    country_column: int
    chambers: tuple[Chamber, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]

    def month(self) -> str | None:
        """Return the month the file is of; its address says so where a spreadsheet spoilt it."""
        stated = editions.month_of(self.records.get("reference period", ""))
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
        upper_row = [cell.lower() for cell in cells]
        if "country" not in upper_row:
            continue
        chambers = _chambers(upper_row, [cell.lower() for cell in head[index + 1][1]])
        if chambers:
            records = {above[0].lower(): above[1] for _, above in head[:index] if len(above) > 1}
            width = 1 + max(at for chamber in chambers for at in chamber.columns.values())
            rows = tuple(
                (row, (*cells, *[""] * (width - len(cells))))
                for row, cells in sheet.rows[index + 2 :]
                if any(cells)
            )
            return Ranking(sheet.name, records, upper_row.index("country"), chambers, rows)
    return None


def _chambers(above: list[str], below: list[str]) -> tuple[Chamber, ...]:
    """The chambers, whose name stands over the first of their four columns only."""
    found = list[Chamber]()
    for at, name in enumerate(above):
        columns = {heading: at + number for number, heading in enumerate(HEADINGS)}
        if tuple(below[at : at + len(HEADINGS)]) != HEADINGS:
            continue
        if name.startswith("lower"):
            found.append(Chamber("seats_lower", "lower", "lower or single house", columns))
        elif name.startswith("upper"):
            found.append(Chamber("seats_upper", "upper", "upper house", columns))
    return tuple(found)
