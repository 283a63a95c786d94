"""Reading the facts: CSV files into columns of text, each row with its line number."""

from __future__ import annotations

import csv
import difflib
import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from data.errors import Finding, shown
from data.rules.schema import OPTIONAL_FILES
from data.rules.texts import legible_message

if TYPE_CHECKING:
    from pathlib import Path

    from data.rules.schema import Table

BYTE_ORDER_MARKS_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(slots=True)
class RawTable:
    """One file as it is written: cells of text before any rule is applied."""

    table: Table
    file: str
    columns: dict[str, list[str]]
    lines: list[int] = field(default_factory=list[int])
    is_ragged: list[bool] = field(default_factory=list[bool])
    unread: frozenset[str] = frozenset()  # columns that are missing, or there twice
    findings: list[Finding] = field(default_factory=list[Finding])
    is_whole: bool = True  # False: rows of it could not be read

    @property
    def knows_keys(self) -> bool:
        """Whether a key that is not among the rows read is not in the file."""
        return self.is_whole and self.table.key not in self.unread

    def report(self, line: int, subject: str, message: str) -> None:
        """Note one thing wrong with the file or a row of it."""
        self.findings.append(Finding(self.file, line, subject, legible_message(message)))

    def give_up(self, line: int, subject: str, message: str) -> RawTable:
        """Note what keeps the rest of the file from being read."""
        self.report(line, subject, message)
        self.is_whole = False
        return self


def read_table(folder: Path, table: Table) -> RawTable:
    """Read one file of a facts folder; what cannot be read is among its findings."""
    path = folder / f"{table.name}.csv"
    raw = RawTable(table, shown(path), {column.name: [] for column in table.columns})
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        if table.name in OPTIONAL_FILES:
            return raw
        names = ", ".join(column.name for column in table.columns if not column.has_default)
        return raw.give_up(0, "file", f"this file is missing. Add it with the columns {names}.")
    except OSError as error:
        return raw.give_up(0, "file", f"cannot be read ({error.strerror}). Check the file.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return raw.give_up(*_wrong_encoding(content, error.start))
    return _read_rows(raw, text)


def _wrong_encoding(content: bytes, at: int) -> tuple[int, str, str]:
    if content.startswith(BYTE_ORDER_MARKS_UTF_16):
        return 1, "encoding", 'the file is UTF-16, not UTF-8. Save it as "CSV UTF-8".'
    before = content[:at]
    column = at - before.rfind(b"\n")
    message = f'byte {column} (0x{content[at]:02x}) is not UTF-8. Save the file as "CSV UTF-8".'
    return before.count(b"\n") + 1, "encoding", message


def _read_rows(raw: RawTable, text: str) -> RawTable:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    header: list[str] = []
    starts_at = 1
    try:
        header = [name.strip() for name in next(reader, ())]
        if not _header_is_readable(raw, header):
            return raw
        places = [
            (header.index(name), cells)
            for name, cells in raw.columns.items()
            if name in header and name not in raw.unread
        ]
        starts_at = reader.line_num + 1  # a quoted cell may run over several lines
        for row in reader:
            if any(cell.strip() for cell in row):
                _add_row(raw, places, row, len(header), starts_at)
            starts_at = reader.line_num + 1
    except csv.Error as error:
        raw.give_up(
            starts_at,
            "csv",
            f"cannot be read ({error}). Check the quotation marks from this row on.",
        )
    for name in raw.columns:
        if name in raw.unread or name not in header:
            raw.columns[name] = [""] * len(raw.lines)
    return raw


def _header_is_readable(raw: RawTable, header: list[str]) -> bool:
    if len(header) == 1 and (";" in header[0] or "\t" in header[0]):
        raw.give_up(1, "csv", "the columns are not parted by commas. Save the file as comma CSV.")
        return False
    known = {column.name for column in raw.table.columns}
    twice = {name for name in header if name in known and header.count(name) > 1}
    for name in sorted(twice):
        raw.report(1, name, "this column is there twice. Delete or rename one of them.")
    missing = [
        column.name
        for column in raw.table.columns
        if column.name not in header and not column.has_default
    ]
    unknown = [name for name in header if name and name not in known]
    for name in missing:
        near = difflib.get_close_matches(name, unknown, n=1)
        advice = f'Did you mean it by "{near[0]}"? Rename that.' if near else "Add it."
        raw.report(1, name, f"this column is missing. {advice}")
    raw.unread = frozenset(twice.union(missing))
    return not known.isdisjoint(header)


def _add_row(
    raw: RawTable,
    places: list[tuple[int, list[str]]],
    row: list[str],
    width: int,
    line: int,
) -> None:
    is_ragged = len(row) != width
    if is_ragged:
        found = "1 field" if len(row) == 1 else f"{len(row)} fields"
        raw.report(
            line,
            "fields",
            f"{found} where the header has {width}. Check the commas and quotation marks.",
        )
    # A ragged row stays, for its key: rows that refer to it are not wrong.
    for at, cells in places:
        cells.append(row[at].strip() if at < len(row) else "")
    raw.lines.append(line)
    raw.is_ragged.append(is_ragged)
