"""Opening the journal: waited for, made where there is none, upgraded where it is of before."""

from __future__ import annotations

import os
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from data.history.attaching import ONE_AT_A_TIME, attach
from data.history.changes import Journal
from data.history.faults import is_held, not_written, telling
from data.history.lakes import open_lake
from data.history.layout import bring_up_to_date, create
from data.history.marker import mark_head
from data.settings import Lake

if TYPE_CHECKING:
    from collections.abc import Generator

WAIT_SECONDS = 10.0


@contextmanager
def open_journal(where: Path | Lake, *, wait_seconds: float = WAIT_SECONDS) -> Generator[Journal]:
    """Open the journal, made when it is not there, for as long as the block lasts.

    Another process that holds its file is waited for. Raises StoreError when it does not let go,
    and when the file cannot be made, or is no journal; DamagedError and FullDiskError, at any
    moment of the block too, when it does not hold what was written to it, and when no more can be
    written. Of one in a lake, see `open_lake`.
    """
    with ONE_AT_A_TIME:
        if isinstance(where, Lake):
            with open_lake(where, wait_seconds) as journal:
                yield journal
            return
        con = _connect(where, time.monotonic() + wait_seconds)
        try:
            with telling(where):
                yield Journal(con, where)
        finally:
            con.close()


def _connect(path: Path, deadline: float) -> duckdb.DuckDBPyConnection:
    while True:
        try:
            if not path.exists():
                _create(path)
            con = attach(path)
        except OSError as error:
            raise not_written(path, error) from error
        except duckdb.Error as error:
            if not is_held(error) or time.monotonic() > deadline:
                with telling(path):
                    raise
            time.sleep(0.05)
        else:
            return _checked(con, path)


def _checked(con: duckdb.DuckDBPyConnection, path: Path) -> duckdb.DuckDBPyConnection:
    try:
        with telling(path):
            bring_up_to_date(con, path)
            mark_head(path, Journal(con, path).head())
    except BaseException as error:
        con.close()
        if isinstance(error, OSError):
            raise not_written(path, error) from error
        raise
    return con


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
