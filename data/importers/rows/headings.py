"""The headings of our own columns, as people write them, and the row of a sheet that holds them."""

from __future__ import annotations

import functools
import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.rules.schema import facts_schema

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from data.importers.files.sheets import Row, Sheet
    from data.rules.schema import Table

ROWS_LOOKED_AT = 20
# What a sheet must have at least to be one of a table, each by any of its columns.
MARKS: Mapping[str, tuple[frozenset[str], ...]] = {
    "statements": (frozenset({"metric_id"}), frozenset({"value"})),
    "milestones": (frozenset({"title"}), frozenset({"theme", "status"}), frozenset({"start"})),
    "sources": (frozenset({"title"}), frozenset({"publisher"})),
    "organisations": (frozenset({"name"}), frozenset({"founded", "about", "short_name"})),
    "programmes": (frozenset({"name"}), frozenset({"records"})),
    "metrics": (frozenset({"unit"}), frozenset({"kind"})),
    "themes": (frozenset({"theme_id"}), frozenset({"question", "chain"})),
    "places": (frozenset({"place_id"}), frozenset({"kind"})),
}

# Columns that an export adds to the facts, and one that stays with the person who has it.
EXPORTED = re.compile(
    r"selection_\w+|facts_version|exported_on|source_(title|publisher|published_on|accessed_on|url|licence)"
    r"|publisher|url|licence|metric|programme|unit|kind|theme|first_day|last_day|countries"
)
QUOTE, VERSION = "quote", "facts_version"


@dataclass(frozen=True, slots=True)
class Header:
    """The row of a sheet with our headings: its number, and each column's place in a row."""

    table: str
    row: int
    columns: Mapping[str, int]
    headings: Sequence[str]  # as the file has them, with "" where there is none

    @property
    def own_names(self) -> dict[str, str]:
        """The file's own headings of our columns, where they differ from ours."""
        named = {column: self.headings[at] for column, at in self.columns.items()}
        return {column: heading for column, heading in named.items() if heading != column}

    def heading(self, column: str) -> str:
        """Return the file's own heading of a column of ours."""
        return self.headings[self.columns[column]] if column in self.columns else column


@functools.cache
def contract() -> Mapping[str, Table]:
    """Return the tables of the facts by name, in the order in which they refer to each other."""
    return {table.name: table for table in facts_schema()}


def find_header(sheet: Sheet, name: str) -> Header | None:
    """Return the header of a sheet, or None where no table of ours fits it.

    `name` is that of the sheet, or of a file without sheets: where it is a table's it decides.
    Title rows may come before the header, and it may have two rows, of which the lower one counts.
    """
    rows = [row for row in sheet.rows if any(row[1])][:ROWS_LOOKED_AT]
    named = re.split(r"[^a-z]+", name.lower())
    headers = [
        header
        for row, below in itertools.zip_longest(rows, rows[1:])
        for table in contract()
        for header in _headers(table, row, below)
        if _is_marked(header)
    ]
    # Of headers that fit alike the lower one counts, and the smaller table.
    return max(
        headers,
        key=lambda header: (
            header.table in named,
            len(header.columns),
            header.row,
            -len(contract()[header.table].columns),
        ),
        default=None,
    )


def exported_columns(header: Header) -> frozenset[str]:
    """Return the headings of a header that an export adds to our own."""
    used = {header.headings[at] for at in header.columns.values()}
    # Only an export has headings spelled so: another's "Unit" may change what a row means.
    is_export = not {contract()[header.table].key, VERSION}.isdisjoint(header.headings)
    others = set(header.headings) - used
    return frozenset(text for text in others if is_export and EXPORTED.fullmatch(text.lower()))


def _is_marked(header: Header) -> bool:
    return all(not mark.isdisjoint(header.columns) for mark in MARKS[header.table])


def _headers(table: str, row: Row, below: Row | None) -> list[Header]:
    """Return the row as a header, and with the row below it where that has headings alone."""
    headers = [_header(table, row[0], row[1])]
    if below and headers[0].columns:
        lower = [cell for cell in below[1] if cell]
        names = _names(table)
        if lower and all(folded(cell) in names for cell in lower):
            width = max(len(row[1]), len(below[1]))
            pairs = zip(_padded(row[1], width), _padded(below[1], width), strict=True)
            joined = [under or over for over, under in pairs]
            headers.append(_header(table, below[0], joined))
    return headers


def _padded(cells: Sequence[str], width: int) -> list[str]:
    return [*cells, *[""] * (width - len(cells))]


def _header(table: str, number: int, cells: Sequence[str]) -> Header:
    columns: dict[str, int] = {}
    names = _names(table)
    exact = {column.name for column in contract()[table].columns}
    for place, cell in enumerate(cells):
        column = names.get(folded(cell))
        # Beside programme_id, a heading such as "Programme name" is somebody's own column.
        if column and (column not in columns or cell.lower() in exact):
            columns[column] = place
    return Header(table, number, columns, tuple(cells))


@functools.cache
def _names(table: str) -> dict[str, str]:
    """Return our columns of a table by every heading that means them."""
    names: dict[str, str] = {}
    columns = contract()[table].columns
    for column in columns:
        words = column.words
        for name in (*words.other_headings, column.name.removesuffix("_id"), words.heading):
            names.setdefault(folded(name), column.name)
    return names | {folded(column.name): column.name for column in columns}


@functools.lru_cache(maxsize=10_000)
def folded(heading: str) -> str:
    """Return a heading in the form in which two that mean the same are alike."""
    words = re.sub(r"\([^)]*\)|[*:]", " ", heading.casefold())
    return " ".join(re.split(r"[\W_]+", words)).strip()
