"""Opening the journal: waited for, made where there is none, upgraded where it is of before."""

from __future__ import annotations

import os
import re
import tempfile
import threading
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from data.errors import StoreError, shown
from data.history.changes import Journal
from data.history.layout import bring_up_to_date, create
from data.history.marker import mark_head

if TYPE_CHECKING:
    from collections.abc import Generator

WAIT_SECONDS = 10.0
# DuckDB opens a file in one way at a time in a process: to be written, or only read.
ONE_AT_A_TIME = threading.Lock()
# Rows in the order they come would make DuckDB hold a large change in memory, and rewrite the
# table when it is closed; the extensions that we use are in the wheel.
CONFIGURATION: dict[str, str | bool | int | float | list[str]] = {
    "threads": 2,
    "memory_limit": "1GB",
    "preserve_insertion_order": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
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


def attach(path: Path, *, is_read_only: bool = False) -> duckdb.DuckDBPyConnection:
    """Return a database in memory to which a file is attached as `journal`; DuckDB's errors are."""
    con = duckdb.connect(":memory:", config=CONFIGURATION)
    try:
        spills = path.with_name(f"{path.name}.spilled").as_posix().replace("'", "''")
        con.execute(f"set temp_directory = '{spills}'")
        file = str(path).replace("'", "''")
        con.execute(f"attach '{file}' as journal{' (read_only)' if is_read_only else ''}")
    except BaseException:
        con.close()
        raise
    return con


def _connect(path: Path, deadline: float) -> duckdb.DuckDBPyConnection:
    while True:
        try:
            if not path.exists():
                _create(path)
            con = attach(path)
        except OSError as error:
            raise StoreError(_not_written(path, error)) from error
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


def _checked(con: duckdb.DuckDBPyConnection, path: Path) -> duckdb.DuckDBPyConnection:
    try:
        bring_up_to_date(con, path)
        mark_head(path, Journal(con, path).head())
    except OSError as error:
        con.close()
        raise StoreError(_not_written(path, error)) from error
    except BaseException:
        con.close()
        raise
    return con


def _not_written(path: Path, error: OSError) -> str:
    return (
        f"{shown(path)} cannot be written ({error.strerror}). Make its folder writable, or "
        "set TIDEMARK_DATABASE to a file elsewhere."
    )


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
        con = attach(unfinished)
        try:
            create(con)
        finally:
            con.close()
        try:
            os.link(unfinished, path)
        except OSError:  # another process made it first, or the disk knows no hard links
            if not path.exists():
                unfinished.replace(path)
