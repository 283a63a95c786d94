"""Opening the journal: waited for, made where there is none, upgraded, restored from backups."""

from __future__ import annotations

import os
import tempfile
import time
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from data.errors import DamagedError, StoreError, shown
from data.history.attaching import ONE_AT_A_TIME, attach
from data.history.backups.chains import backups_of, head_of
from data.history.backups.restoring import (
    check_nothing_lost,
    is_whole,
    restore_from_backups,
    restored_text,
)
from data.history.backups.verbatim import kept_before_upgrade
from data.history.changes import Journal
from data.history.faults import JOURNAL, is_held, not_written, telling
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
        except DamagedError as error:  # met in what is not read on opening
            con.close()
            raise _mended(where, error) from error
        finally:
            con.close()


def _mended(path: Path, error: DamagedError) -> StoreError:
    """Restore a journal that was found damaged when it was read; return what is to be told."""
    if is_whole(path):  # then it is no damage, but a fault of DuckDB's, or of memory
        return StoreError(f"{error.said} Every row of it can be read all the same: try again.")
    told = restore_from_backups(path, error)
    return DamagedError(error.said, f"{restored_text(told)} Nothing was changed now: try again.")


def _connect(path: Path, deadline: float) -> duckdb.DuckDBPyConnection:
    """Open a journal that holds every change made in it, restored from its backups if need be."""
    is_restored = False
    while True:
        try:
            return _opened(path)
        except OSError as error:
            raise not_written(path, error) from error
        except DamagedError as error:
            if is_restored:
                raise
            restore_from_backups(path, error)
            is_restored = True
        except duckdb.Error as error:
            if not is_held(error) or time.monotonic() > deadline:
                with telling(path):
                    raise
            time.sleep(0.05)


@contextmanager
def held(path: Path, *, wait_seconds: float = WAIT_SECONDS) -> Generator[None]:
    """Keep all others from a journal's file, whole or damaged, for as long as the block lasts.

    Raises StoreError where another process does not let go.
    """
    deadline = time.monotonic() + wait_seconds
    while path.is_file():
        try:
            con = _attached(path)
        except DamagedError:
            break  # nobody can open it
        except duckdb.Error:
            if time.monotonic() > deadline:
                with telling(path):
                    raise
            time.sleep(0.05)
        else:
            with closing(con):
                yield
            return
    yield


def _opened(path: Path) -> duckdb.DuckDBPyConnection:
    """Open a journal once. Raises DamagedError where it does not hold what was entered in it."""
    if path.exists() and not path.is_file():
        raise StoreError(
            f"{shown(path)} is no file. Set TIDEMARK_DATABASE to a file, in that folder perhaps."
        )
    if not path.exists():
        if head_of(backups_of(path)) is not None:
            raise DamagedError(f"{shown(path)} is gone.", JOURNAL)
        _create(path)
    con = _attached(path)
    try:
        with telling(path):
            bring_up_to_date(con, path, lambda: kept_before_upgrade(con, path))
            head = Journal(con, path).head()
            check_nothing_lost(con, path, head)
        mark_head(path, head)
    except BaseException:
        con.close()
        raise
    return con


def _attached(path: Path) -> duckdb.DuckDBPyConnection:
    try:
        return attach(path)
    except duckdb.Error as error:
        if is_held(error):
            raise  # to be waited for
        with telling(path):
            raise


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
