"""The journal: a DuckDB file that remembers every change to the facts, and so the facts after each.

Rows are added and retired, never overwritten: each change enters new versions beside the old. A
change is one transaction, so that a process killed at any moment leaves all of it or none.
"""

from __future__ import annotations

import os
import re
import tempfile
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import orjson

from data.errors import StoreError, shown
from data.history.deeds import ROWS_NAMED, Deed, deeds_by_change
from data.rules.states import Cells, RowChange, State, applied, digest_of, empty_state
from data.scans import scanned
from data.sql_files import sql_text

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping, Sequence
    from typing import Any

TABLES = ("changes", "change_files", "change_rows", "mappings")
WAIT_SECONDS = 10.0
# DuckDB opens a file in one way at a time in a process: to be written, or only read.
ONE_AT_A_TIME = threading.Lock()


@dataclass(frozen=True, slots=True)
class ChangeFile:
    """A file that a change was read from; the digest is the SHA-256 of its bytes."""

    name: str
    digest: str
    format: str


@dataclass(frozen=True, slots=True)
class Change:
    """One change to the facts. Times are UTC; counts are of rows of all tables."""

    number: int
    kind: str  # curated, import, entry, undo
    made_at: datetime
    made_by: str
    note: str | None
    undoes: int | None
    facts_digest: str
    undone_by: int | None
    added: int
    changed: int
    retired: int
    files: tuple[ChangeFile, ...]
    deeds: tuple[Deed, ...] = ()


class Journal:
    """An open journal; one process at a time holds it (see `open_journal`)."""

    def __init__(self, con: duckdb.DuckDBPyConnection, path: Path) -> None:
        self._con = con
        self.path = path

    def head(self) -> int:
        """Return the number of the latest change, 0 before the first."""
        ((number,),) = self._rows("head", {})
        return number

    def state(self, as_of: int | None = None, *, kinds: Sequence[str] | None = None) -> State:
        """Return the facts after a change (the latest), counting changes of some kinds only."""
        values: dict[str, object] = {
            "as_of": self.head() if as_of is None else as_of,
            "kinds": list(kinds) if kinds else None,
        }
        state = empty_state()
        for table, key, cells in self._rows("state", values):
            state[table][key] = orjson.loads(cells)
        return state

    def history(self, as_of: int | None = None, *, is_told: bool = False) -> list[Change]:
        """Return the changes up to one, the latest first; told, with what each did."""
        last = self.head() if as_of is None else as_of
        deeds: Mapping[int, tuple[Deed, ...]] = {}
        if is_told:
            found = self._rows("deeds", {"as_of": last, "named": ROWS_NAMED})
            deeds = deeds_by_change(found, self._rows("names", {}))
        return [
            Change(*row[:11], files=tuple(map(ChangeFile, *row[11:])), deeds=deeds.get(row[0], ()))
            for row in self._rows("history", {"as_of": last})
        ]

    def rows_of(self, number: int) -> list[RowChange]:
        """Return what a change did to each of its rows."""
        return [
            RowChange(table, key, effect, None if cells is None else orjson.loads(cells))
            for table, key, effect, cells in self._rows("rows_of", {"number": number})
        ]

    def versions(self, as_of: int | None = None) -> list[tuple[Any, ...]]:
        """Return every version of every row: table, key, change, effect, cells as JSON text."""
        return self._rows("versions", {"as_of": self.head() if as_of is None else as_of})

    def touched_since(self, number: int) -> list[tuple[str, str, int]]:
        """Return the rows of a change that later ones touched: table, key, the latest change."""
        return self._rows("touched_since", {"number": number})

    def record(
        self,
        kind: str,
        changes: Sequence[RowChange],
        *,
        made_by: str,
        files: Sequence[ChangeFile] = (),
        note: str | None = None,
        undoes: int | None = None,
    ) -> int:
        """Enter a change as a whole and return its number."""
        number = self.head() + 1
        facts_digest = digest_of(applied(self.state(), changes))
        self._con.execute("begin")
        try:
            change = {
                "number": number,
                "kind": kind,
                "made_at": datetime.now(UTC).replace(tzinfo=None),
                "made_by": made_by,
                "note": note,
                "undoes": undoes,
                "facts_digest": facts_digest,
            }
            self._con.execute(sql_text("history", "add_change"), change)
            for file in files:
                entry = {"file_name": file.name, "file_digest": file.digest, "format": file.format}
                self._con.execute(sql_text("history", "add_file"), {"number": number, **entry})
            if changes:
                with scanned(self._con, "new_rows", _columns(changes)):
                    self._con.execute(sql_text("history", "add_rows"), {"number": number})
            self._con.execute("commit")
        except BaseException:
            self._con.execute("rollback")
            raise
        return number

    def mappings(self) -> dict[str, dict[str, str]]:
        """Return what users answered about files, by the key of the files' shape."""
        return {key: orjson.loads(answers) for key, answers in self._rows("mappings_kept", {})}

    def keep_mapping(self, mapping_key: str, answers: Mapping[str, str]) -> None:
        """Keep what a user answered about files of one shape, instead of earlier answers."""
        values = {"mapping_key": mapping_key, "answers": orjson.dumps(dict(answers)).decode()}
        self._con.execute(sql_text("history", "keep_mapping"), values)

    def _rows(self, name: str, values: dict[str, object]) -> list[tuple[Any, ...]]:
        return self._con.execute(sql_text("history", name), values).fetchall()


def _columns(changes: Sequence[RowChange]) -> dict[str, list[str | None]]:
    def text(cells: Cells | None) -> str | None:
        return None if cells is None else orjson.dumps(cells).decode()

    return {
        "table_name": [change.table for change in changes],
        "row_key": [change.key for change in changes],
        "effect": [change.effect for change in changes],
        "cells": [text(change.cells) for change in changes],
    }


@contextmanager
def open_journal(path: Path, *, wait_seconds: float = WAIT_SECONDS) -> Generator[Journal]:
    """Open the journal, made when it is not there, for as long as the block lasts.

    Another process that holds it is waited for. Raises StoreError when it does not let go, and
    when the file cannot be made, or is no journal.
    """
    with ONE_AT_A_TIME:
        con = _connect(path, time.monotonic() + wait_seconds)
        try:
            yield Journal(con, path)
        finally:
            con.close()


def _connect(path: Path, deadline: float) -> duckdb.DuckDBPyConnection:
    while True:
        try:
            if not path.exists():
                _create(path)
            con = duckdb.connect(str(path))
        except OSError as error:
            raise StoreError(
                f"{shown(path)} cannot be written ({error.strerror}). Make its folder writable, or "
                "set TIDEMARK_DATABASE to a file elsewhere."
            ) from error
        except duckdb.IOException as error:
            if "lock" not in str(error):
                raise StoreError(
                    f"{shown(path)} cannot be opened: {str(error).splitlines()[0]}"
                ) from error
            if time.monotonic() > deadline:
                raise StoreError(_held(path, str(error))) from error
            time.sleep(0.05)
        else:
            return _checked(con, path)


def _held(path: Path, error: str) -> str:
    found = re.search(r"\(PID (\d+)\)", error)
    holder = f"process {found[1]}" if found else "another process"
    return (
        f"{shown(path)} is held by {holder}, which did not let go. Nothing was changed. Try again "
        "in a moment; if it stays so, stop that process (the dashboard, perhaps) and try again."
    )


def _create(path: Path) -> None:
    """Make an empty journal whole, or not at all: a file half made could never be opened."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent, prefix="making-") as folder:
        unfinished = Path(folder) / path.name
        with duckdb.connect(str(unfinished)) as con:
            for name in TABLES:
                con.execute(sql_text("history", name))
        try:
            os.link(unfinished, path)
        except OSError:  # another process made it first, or the disk knows no hard links
            if not path.exists():
                unfinished.replace(path)


def _checked(con: duckdb.DuckDBPyConnection, path: Path) -> duckdb.DuckDBPyConnection:
    found = {name for (name,) in con.execute("select table_name from duckdb_tables()").fetchall()}
    if found.issuperset(TABLES):
        return con
    con.close()
    if "edition" in found:
        raise StoreError(
            f"{shown(path)} is one edition of the facts, served as it is: it takes no changes. "
            "Unset TIDEMARK_DATABASE to change the facts here."
        )
    raise StoreError(
        f"{shown(path)} is a database, but not one of Tidemark's. Correct TIDEMARK_DATABASE, or "
        "unset it."
    )
