"""The table of a World Bank file, whichever of its downloads it is, as one figure after another.

The bulk CSV has a row a country and a column a year. DataBank lets a person lay out country, series
and time as rows or as columns; a column is then headed by a name with a code, as in
"2018 [YR2018]". The header is found by its words, for a spreadsheet may keep or drop what stands
above it; what DataBank writes below the table is not a row of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from data.importers.files.documents import Document, Sheet

PLACE, PLACE_NAME, SERIES, SERIES_NAME = "place", "place name", "series", "series name"
TIME, VALUE = "time", "value"
# The headings of the publisher's downloads, by what they are.
HEADINGS: Mapping[str, tuple[str, ...]] = {
    PLACE: ("country code", "economy code"),
    PLACE_NAME: ("country name", "economy name", "country", "economy"),
    SERIES: ("indicator code", "series code"),
    SERIES_NAME: ("indicator name", "series name", "indicator", "series"),
    TIME: ("time", "year"),
    VALUE: ("value",),
}
# Columns by which the publisher divides rows further: one value alone is certain.
DIVIDING = ("version code", "version name", "counterpart-area code", "counterpart-area name")
DISAGGREGATION = "disaggregation"
HEADER_WITHIN = 30  # rows; the bulk file's is the fifth
GAPS = frozenset(("", "..", "…"))
YEAR = re.compile(r"(\d{4})(?: ?\[yr\d{4}\])?", re.IGNORECASE | re.ASCII)
CODED = re.compile(r"(.*?)\s*\[([A-Za-z0-9_.]+)\]")
BANKS_CODE = re.compile(r"[A-Za-z0-9_]+(\.[A-Za-z0-9_]+)+")
UPDATED = re.compile(r"last updated(?: date)?\s*:?\s*(.*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Figure:
    """A cell of the table and what it is about; what is empty does not stand in the file."""

    row: int
    column: str
    place: str
    place_name: str
    series: str
    series_name: str
    year: str
    cell: str
    part: str = ""  # of what is divided, as in "female"


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of figures, and what its heading says of them."""

    at: int
    heading: str
    said: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """The table in a file: where its columns are, and when the file says it was updated."""

    sheet: str
    columns: Mapping[str, int]
    figures_in: tuple[_Column, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    updated: str
    divided: str  # why rows are not certain to be of one thing, "" where they are

    def figures(self) -> Iterator[Figure]:
        """Yield every cell that is no gap, row by row."""
        for row, cells in self.rows:
            about = {what: _cell(cells, at) for what, at in self.columns.items()}
            for column in self.figures_in:
                cell = _cell(cells, column.at)
                if cell not in GAPS:
                    said = {**about, **column.said}
                    yield Figure(
                        row,
                        column.heading,
                        said.get(PLACE, ""),
                        said.get(PLACE_NAME, ""),
                        said.get(SERIES, ""),
                        said.get(SERIES_NAME, ""),
                        _year(said.get(TIME, "")),
                        cell,
                        said.get(DISAGGREGATION, ""),
                    )

    def series(self) -> list[str]:
        """Return the codes of the series in the table, in order."""
        found = {column.said[SERIES] for column in self.figures_in if SERIES in column.said}
        if SERIES in self.columns:
            found |= {_cell(cells, self.columns[SERIES]) for _, cells in self.rows}
        return sorted(found - {""})

    def places(self) -> list[str]:
        """Return the codes of the places in the table, each once."""
        found = [column.said[PLACE] for column in self.figures_in if PLACE in column.said]
        if PLACE in self.columns:
            found += [_cell(cells, self.columns[PLACE]) for _, cells in self.rows]
        return list(dict.fromkeys(filter(None, found)))


def table_of(document: Document) -> Table | None:
    """Return the table in the first sheet that has one."""
    return next((table for sheet in document.sheets if (table := _table_in(sheet))), None)


def _table_in(sheet: Sheet) -> Table | None:
    for index, (_, cells) in enumerate(sheet.rows[:HEADER_WITHIN]):
        headings = [" ".join(cell.split()) for cell in cells]
        columns, figures_in = _columns(headings)
        if not columns or not figures_in:
            continue
        below = sheet.rows[index + 1 :]
        rows = tuple(row for row in below if len(list(filter(None, row[1]))) > 1)
        around = (*sheet.rows[:index], *(row for row in below if row not in rows))
        if not _has_codes_of_the_bank(columns, figures_in, rows):
            continue
        divided = _divided([heading.lower() for heading in headings], rows)
        return Table(sheet.name, columns, figures_in, rows, _updated(around), divided)
    return None


def _columns(headings: list[str]) -> tuple[dict[str, int], tuple[_Column, ...]]:
    """What each column is; nothing where they are not those of a World Bank table."""
    lower = [heading.lower() for heading in headings]
    columns = {
        what: lower.index(name)
        for what, names in HEADINGS.items()
        for name in reversed(names)
        if name in lower
    }
    figures_in = tuple(
        _Column(at, heading, said)
        for at, heading in enumerate(headings)
        if at not in columns.values() and (said := _said(heading))
    )
    if VALUE in columns:
        figures_in = (_Column(columns.pop(VALUE), headings[lower.index("value")], {}),)
    if DISAGGREGATION in lower:
        columns[DISAGGREGATION] = lower.index(DISAGGREGATION)
    is_whole = all(
        what in columns or (figures_in and all(what in column.said for column in figures_in))
        for what in (PLACE, SERIES, TIME)
    )
    return (columns, figures_in) if is_whole else ({}, ())


def _has_codes_of_the_bank(
    columns: Mapping[str, int],
    figures_in: tuple[_Column, ...],
    rows: tuple[tuple[int, tuple[str, ...]], ...],
) -> bool:
    """Say whether the series have codes like SG.GEN.PARL.ZS: others have the same headings too."""
    codes = [column.said[SERIES] for column in figures_in if SERIES in column.said]
    if SERIES in columns:
        codes += [_cell(cells, columns[SERIES]) for _, cells in rows[:HEADER_WITHIN]]
    return all(BANKS_CODE.fullmatch(code) for code in codes if code)


def _said(heading: str) -> dict[str, str]:
    """What the heading of a column of figures says: a year, a series or a country."""
    if found := YEAR.fullmatch(heading):
        return {TIME: found[1]}
    if (found := CODED.fullmatch(heading)) is None:
        return {}
    name, code = found.groups()
    if "." in code:
        return {SERIES: code, SERIES_NAME: name}
    return {PLACE: code, PLACE_NAME: name} if re.fullmatch("[A-Z]{3}", code) else {}


def _divided(headings: list[str], rows: tuple[tuple[int, tuple[str, ...]], ...]) -> str:
    for name in DIVIDING:
        if name in headings:
            found = sorted({_cell(cells, headings.index(name)) for _, cells in rows} - {""})
            if len(found) > 1:
                return (
                    f"the file has several values of {name} ({', '.join(found[:3])} …), and a"
                    " figure of each. Download it with one of them."
                )
    return ""


def _updated(rows: tuple[tuple[int, tuple[str, ...]], ...]) -> str:
    """The day the file says it was last updated, above or below its table."""
    for _, cells in rows:
        for at, cell in enumerate(cells):
            if found := UPDATED.fullmatch(cell):
                return found[1] or next((other for other in cells[at + 1 :] if other), "")
    return ""


def _year(text: str) -> str:
    found = YEAR.fullmatch(text) or re.fullmatch(r"YR(\d{4})", text, re.ASCII)
    return found[1] if found else ""


def _cell(cells: tuple[str, ...], at: int) -> str:
    return cells[at] if at < len(cells) else ""
