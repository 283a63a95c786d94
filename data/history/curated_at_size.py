"""Curated files of very many rows: read, held to the rules and compared by SQL, as large files are.

What is not as it should be is told from the file read row by row, as for any curated file; of very
large ones the first broken rows alone are told.
"""

from __future__ import annotations

import csv
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from data.errors import FactsError, FileRefusedError, Finding, command, shown
from data.history.attaching import work_on
from data.history.columns import of, statement
from data.history.staged_files import TABLES_AT_SIZE, stage
from data.history.staged_rules import find_broken, show_staged
from data.importers.rows.headings import Header
from data.rules.schema import facts_schema

if TYPE_CHECKING:
    from collections.abc import Mapping

    from data.history.changes import Journal
    from data.rules.schema import Table

AT_SIZE = 4 * 1024 * 1024  # bytes; of less, reading row by row is as quick
TOO_LARGE = 200 * 1024 * 1024  # bytes; reading row by row takes thirty times the memory


def tables_at_size(folder: Path) -> Mapping[str, Header]:
    """Return the tables of a folder that are read by SQL, with the headers of their files."""
    found: dict[str, Header] = {}
    for table in facts_schema():
        path = folder / f"{table.name}.csv"
        if table.name in TABLES_AT_SIZE and path.is_file() and path.stat().st_size > AT_SIZE:
            header = _header(path, table)
            if header is not None:
                found[table.name] = header
    return found


def put_filed(journal: Journal, path: Path, header: Header, *, is_first: bool) -> bool:
    """Give the connection the rows of a large file as `filed` ones, in the types of its columns.

    The first time all of them come to the table, and are put there at once. False where anything is
    not as it should be: to be told from the file read row by row. Raises FactsError where it is too
    large for that.
    """
    with tempfile.TemporaryDirectory(prefix="tidemark-") as folder:
        try:
            staged = stage(path, header, Path(folder), _untold, is_curated=True)
        except FileRefusedError as error:
            if path.stat().st_size <= TOO_LARGE:
                return False
            finding = Finding(shown(path), 0, "csv", str(error))
            raise FactsError([finding]) from error
        con, table = journal.connection, staged.table
        work_on(con, staged.rows)
        cells = str(staged.cells).replace("'", "''")
        show_staged(journal, staged, cells, is_whole=False)
        for other in facts_schema():
            if other.name not in TABLES_AT_SIZE:
                columns = {"filed_columns": of(other, "filed")}
                con.execute(statement("filed_rows", other, folder="staged", **columns))
                con.execute(statement("known_after", other))
        find_broken(journal, staged)
        ((is_any,),) = con.execute(statement("any_wrong", table, folder="staged")).fetchall()
        if not is_any:
            columns = {"typed_columns": of(table, "typed_rows")}
            put = "coming_first" if is_first else "filed"
            con.execute(statement(put, table, folder="staged", **columns))
    if is_any and path.stat().st_size > TOO_LARGE:
        raise FactsError(
            [
                Finding(
                    shown(path),
                    0,
                    "rows",
                    "some rows break a rule or repeat a key, and the file is too large to be read "
                    f'row by row. Import it with "{command("import")}", which names the first '
                    "thousand of them.",
                )
            ]
        )
    return not is_any


def _header(path: Path, table: Table) -> Header | None:
    """Return the header of a file whose first line names columns of its table, each once."""
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        first = file.readline(64 * 1024)
    try:
        (names,) = csv.reader([first], strict=True)
    except (csv.Error, ValueError):
        return None
    headings = tuple(name.strip() for name in names)
    columns = {name: at for at, name in enumerate(headings)}
    known = {column.name for column in table.columns}
    missing = [c.name for c in table.columns if not c.has_default and c.name not in columns]
    if missing or len(columns) < len(headings) or not known.issuperset(columns):
        return None
    return Header(table.name, 1, columns, headings)


def _untold(*_: object) -> None:
    """Take no notice of how far it is: taking up curated files tells nobody."""
