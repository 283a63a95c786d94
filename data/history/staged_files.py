"""A CSV of statements or milestones of any size, put where SQL reads it by column.

Its cells are read as they stand, in our own codes; nothing is asked and nothing guessed.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from data.errors import FileRefusedError
from data.history.attaching import CONFIGURATION, work_on
from data.history.faults import is_full, no_room
from data.history.watching import watched
from data.importers.files.delimited import csv_rows, delimiter
from data.importers.files.large_text import LargeText, first_lines, look_through
from data.importers.files.sheets import Sheet
from data.importers.rows.headings import QUOTE, exported_columns, find_header
from data.rules.schema import facts_schema
from data.sql_files import filled, quoted, sql_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Progress = Callable[[str, float, int | None], None]

    from data.importers.rows.headings import Header
    from data.rules.schema import Table

TABLES_AT_SIZE = frozenset(("statements", "milestones"))
BEYOND = 8  # cells after the last heading that are still read, to say that they are there
LINES_LOOKED_AT = 30
SPACES = "' ' || chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(133) || chr(160)"
WIDE = "chr(5760) || chr(8232) || chr(8233) || chr(8239) || chr(8287) || chr(12288)"
THIN = " || ".join(f"chr({code})" for code in range(0x2000, 0x200B))
REASONS = {
    "UNQUOTED VALUE": "its quotation marks are not closed, or stand within a cell",
    "LINE SIZE OVER MAXIMUM": "it has more than 4,000,000 characters",
    "TOO MANY COLUMNS": f"it has more than {BEYOND} cells after the last heading",
}


@dataclass(frozen=True, slots=True)
class StagedFile:
    """A file whose cells stand by column in `cells`, a file of Parquet with a row for each row."""

    text: LargeText
    table: Table
    header: Header
    cells: Path
    rows: int
    notes: tuple[str, ...]
    blank_lines: tuple[int, ...] = ()
    is_curated: bool = False  # one of our own files: a cell is what stands there, nothing is usual

    @property
    def columns(self) -> Mapping[str, int]:
        """The columns of the table that the file has, with their places in a row."""
        return self.header.columns

    @property
    def absent(self) -> tuple[str, ...]:
        """The columns of the table that the file does not have."""
        return tuple(c.name for c in self.table.columns if c.name not in self.header.columns)

    def row_number(self, line: int) -> int:
        """Return the number that a spreadsheet shows beside a row, from its place in the file."""
        number = self.header.row + 1 + line
        for blank in self.blank_lines:
            if blank > number:
                break
            number += 1
        return number


def header_of(path: Path) -> Header | None:
    """Return the header of a CSV of statements or milestones, None for any other file.

    Only its beginning is read.
    """
    with path.open("rb") as file:
        head = file.read(256 * 1024)
    lines = head.partition(b"\0")[0].decode("utf-8-sig", errors="ignore").splitlines(keepends=True)
    # What is wrong below the header is told when the file is read.
    for looked_at in (LINES_LOOKED_AT, 1):
        try:
            sheet = Sheet("", tuple(csv_rows(path.name, "".join(lines[:looked_at]))))
        except FileRefusedError:
            continue
        header = find_header(sheet, path.stem)
        if header and header.table in TABLES_AT_SIZE:
            return header
    return None


def stage(
    path: Path, header: Header, folder: Path, progress: Progress, *, is_curated: bool = False
) -> StagedFile:
    """Look through a file and put its cells into a folder, in bounded memory.

    `progress` is told what is done, and how much of it. Raises FileRefusedError, with the line,
    where the file cannot be read to its end or has not the columns that it takes.
    """
    text = look_through(path, lambda share: progress(f"Looking through {path.name}", share, None))
    (table,) = (one for one in facts_schema() if one.name == header.table)
    notes = _checked_columns(path.name, header, table)
    cells = folder / "cells.parquet"
    staged = StagedFile(text, table, header, cells, 0, notes, is_curated=is_curated)
    rows, has_ends_of_line = _stage(staged, progress)
    # Among cells of several lines a line without a sign may be within one; rows are counted then.
    blanks = () if has_ends_of_line else (n for n in text.blank_lines if n > header.row)
    return replace(staged, rows=rows, blank_lines=tuple(blanks))


def _checked_columns(name: str, header: Header, table: Table) -> tuple[str, ...]:
    """Return notes on the columns that are left out; raise FileRefusedError on what is missing."""
    missing = [
        column.name
        for column in table.columns
        if (column.is_required or column.name == table.key)
        and column.name not in header.columns
        and not column.words.when_empty
    ]
    if missing:
        raise FileRefusedError(
            f"{name}: the column {missing[0]} is missing. A file of this size is read as it "
            "stands: add the column, or split the file."
        )
    used = set(header.columns.values())
    others = [text for at, text in enumerate(header.headings) if text and at not in used]
    added = exported_columns(header)
    strange = [text for text in others if text not in added and text.lower() != QUOTE]
    if strange:
        raise FileRefusedError(
            f'{name}: the column "{strange[0]}" is none of ours. A file of this size is read as it '
            "stands, and nothing is asked: delete the column, or split the file."
        )
    notes = ["columns that an export adds were left out."] if added else []
    if any(text.lower() == QUOTE for text in others):
        notes.append("the column quote was left out: sentences of a source are not kept.")
    return tuple(notes)


def _stage(staged: StagedFile, progress: Progress) -> tuple[int, bool]:
    """Put the cells by column; return the number of rows, and whether a cell has several lines."""
    con = duckdb.connect(":memory:", config=CONFIGURATION | {"preserve_insertion_order": True})
    try:
        con.execute(f"set temp_directory = '{_escaped(staged.cells.parent / 'spilled')}'")
        work_on(con, staged.text.lines)
        has_ends_of_line = False
        try:
            rows = _read(con, staged, progress, is_parallel=True)
        except duckdb.Error as error:
            # Cells with ends of line are read by one thread, and told of only when met.
            if "parallel" not in str(error):
                raise
            has_ends_of_line = True
            rows = _read(con, staged, progress, is_parallel=False)
        if rejected := con.execute(sql_text("staged", "rejected")).fetchone():
            line, kind = rejected
            why = REASONS.get(kind, kind.lower())
            raise FileRefusedError(
                f"{staged.text.path.name}, row {line}: the row cannot be read ({why}). Check the "
                "quotation marks and commas from this row on; nothing was read."
            )
    except duckdb.Error as error:
        if is_full(error):
            what = f"what is read from {staged.text.path.name}"
            raise no_room(what, staged.cells.parent.parent) from error
        raise FileRefusedError(
            f"{staged.text.path.name} cannot be read: {str(error).splitlines()[0]}"
        ) from error
    except OSError as error:  # it was there a moment ago
        raise FileRefusedError(
            f"{staged.text.path.name} cannot be read ({error.strerror}). Nothing was entered."
        ) from error
    finally:
        con.close()
    return rows, has_ends_of_line


def _read(
    con: duckdb.DuckDBPyConnection, staged: StagedFile, progress: Progress, *, is_parallel: bool
) -> int:
    return watched(
        con,
        lambda: _copy(con, staged, is_parallel=is_parallel),
        f"Reading {staged.text.path.name}",
        lambda phase, share: progress(phase, share, None),
    )


def _copy(con: duckdb.DuckDBPyConnection, staged: StagedFile, *, is_parallel: bool) -> int:
    width = len(staged.header.headings)
    names = [f"c{at}" for at in range(width)] + [f"beyond_{at}" for at in range(1, BEYOND + 1)]
    has_spaces = staged.text.has_spaces or not is_parallel
    plain = _trimmed if staged.is_curated else _plain
    cells = ", ".join(
        f"nullif({plain(f'raw_rows.c{at}', has_spaces=has_spaces)}, '') as {quoted(name)}"
        for name, at in staged.columns.items()
    )
    sql = filled(
        "stage",
        folder="staged",
        cells=cells,
        last_cell=f"c{width - 1}",
        # Most rows are known not to be blank by their first cell, and no other is looked at.
        filled_cells=" ".join(f"when raw_rows.{name} <> '' then false" for name in names),
        skipped_lines=str(staged.header.row),
        delimiter=delimiter(first_lines(staged.text)).replace("'", "''"),
        column_types=", ".join(f"'{name}': 'VARCHAR'" for name in names),
        never=secrets.token_hex(16),  # no cell holds it: a null is a cell that is not there
        is_parallel=str(is_parallel).lower(),
        staged=_escaped(staged.cells),
    )
    ((rows,),) = con.execute(sql, {"file": str(staged.text.path)}).fetchall()
    return rows


def _plain(cell: str, *, has_spaces: bool) -> str:
    """Return a cell trimmed, and without the mark that keeps a spreadsheet from running it."""
    return (
        f"case when starts_with({cell}, '''') and regexp_matches({cell}, '^''+[=+@\\t\\r-]') "
        f"then trim(substr({cell}, 2)) else {_trimmed(cell, has_spaces=has_spaces)} end"
    )


def _trimmed(cell: str, *, has_spaces: bool) -> str:
    if has_spaces:
        return f"trim({cell}, {SPACES} || {WIDE} || {THIN})"
    # Few cells begin or end with a space, and looking for the last sign of one reads it whole.
    is_bare = f"starts_with({cell}, ' ') or ends_with({cell}, ' ')"
    return f"case when {is_bare} then trim({cell}) else {cell} end"


def _escaped(path: Path) -> str:
    return str(path).replace("'", "''")
