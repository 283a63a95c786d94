"""A journal in a lake: its catalogue in PostgreSQL, its rows as Parquet that all machines reach.

Any number of machines read it at once. One at a time changes it: who does holds a lock of the
catalogue's database until the journal is closed. That the head moves from what it was read to be is
asked on top, for two writers who both commit are not always told (duckdb/ducklake issue 1094).
"""

from __future__ import annotations

import os
import socket
import threading
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from data.errors import StoreError
from data.history.attaching import CONFIGURATION
from data.history.changes import Journal
from data.history.extensions import load_extensions, reach_objects
from data.history.lake_faults import faults_told, held_by
from data.history.layout import add_missing, check_version, create
from data.sql_files import sql_text

if TYPE_CHECKING:
    from collections.abc import Generator
    from typing import Any

    from data.settings import Lake

# An advisory lock is a number that all who take it agree on: this is "tidemark" in ASCII.
WRITERS = int.from_bytes(b"tidemark", "big")
CONNECT_SECONDS = "5"
OUR_NAME = "tidemark "
MARK = "tidemark-lake"  # a file in the folder: an empty mount point is not the lake


@contextmanager
def open_lake(lake: Lake, wait_seconds: float) -> Generator[Journal]:
    """Open the journal in a lake, made when it is not there, for as long as the block lasts.

    Raises StoreError, at any moment of the block, where the catalogue does not answer or the folder
    is not there, and when another writer does not let go; what the block had not committed is not
    in the lake then. ChangeError where another writer came first all the same.
    """
    with faults_told(lake):
        con = _engine.connection(lake).cursor()
        writer = _Writer(lake, wait_seconds)
        try:
            _attach(con, lake, writer)
            yield Journal(con, lake, writer.hold, writer.close)
        finally:
            _let_go(con)
            writer.close()
            con.close()


def latest_snapshot(lake: Lake) -> int:
    """Return the number of the lake's latest snapshot, which every change raises: a cheap question.

    0 where there is no lake yet. Raises StoreError where the catalogue does not answer.
    """
    with faults_told(lake), _engine.connection(lake).cursor() as con:
        if not _has_tables(con):
            return 0
        ((number,),) = _asked(con, sql_text("lake", "latest_snapshot"))
        return number


class _Engine:
    """The one database in memory of this process that lakes are attached to."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._con: duckdb.DuckDBPyConnection | None = None
        self._process = 0
        self._attached: Lake | None = None
        self._left: list[object] = []

    def connection(self, lake: Lake) -> duckdb.DuckDBPyConnection:
        """Return it, with the catalogue's database attached as `catalogue`."""
        with self._lock:
            if self._con is None or self._process != os.getpid():
                # What a process inherits by a fork has no threads any more: left alone, not closed.
                self._left.append(self._con)
                self._con, self._attached = _new_engine(lake), None
                self._process = os.getpid()
            if self._attached != lake:
                self._con.execute("detach database if exists catalogue")
                self._con.execute(f"attach {_literal('postgres:' + lake.catalogue)} as catalogue")
                self._attached = lake
            return self._con


_engine = _Engine()


def _new_engine(lake: Lake) -> duckdb.DuckDBPyConnection:
    # Read by libpq, whichever way the catalogue is written; what a person has set stays.
    os.environ.setdefault("PGCONNECT_TIMEOUT", CONNECT_SECONDS)
    if os.environ.get("PGAPPNAME", OUR_NAME).startswith(OUR_NAME):  # else a parent's would stay
        os.environ["PGAPPNAME"] = f"{OUR_NAME}{socket.gethostname()} {os.getpid()}"
    con = duckdb.connect(":memory:", config=CONFIGURATION)
    load_extensions(con, with_objects=not _is_folder(lake))
    if not _is_folder(lake):
        reach_objects(con)
    con.execute("set temp_directory = $1", [str(lake.copies / "spilled")])
    return con


class _Writer:
    """The lock that one writer at a time has, of all that share the catalogue."""

    def __init__(self, lake: Lake, wait_seconds: float) -> None:
        self._lake, self._wait_seconds = lake, wait_seconds
        self._con: duckdb.DuckDBPyConnection | None = None

    def hold(self) -> None:
        if self._con is not None:
            return
        con = _engine.connection(self._lake).cursor()
        try:
            con.execute("begin")  # the lock is the transaction's: it ends with the connection
            _run(con, f"set local lock_timeout = '{int(self._wait_seconds * 1000)}ms'")
            _run(con, "set local idle_in_transaction_session_timeout = 0")
            _run(con, f"select pg_advisory_xact_lock({WRITERS})")
        except duckdb.Error as error:
            _end(con)
            if "lock timeout" in str(error):
                raise held_by(self._holder()) from error
            raise
        self._con = con

    def close(self) -> None:
        if self._con is not None:
            _end(self._con)
            self._con = None

    def _holder(self) -> str:
        with _engine.connection(self._lake).cursor() as con:
            found = _asked(con, sql_text("lake", "writer").replace("$writers", str(WRITERS)))
        return str(found[0][0]) if found else ""


def _end(con: duckdb.DuckDBPyConnection) -> None:
    # DuckDB ends the process where it closes a transaction whose server is gone: rolled back first.
    with suppress(duckdb.Error):
        con.execute("rollback")
    con.close()


def _attach(con: duckdb.DuckDBPyConnection, lake: Lake, writer: _Writer) -> None:
    # What a change works with stands in a database of its own, which is forgotten whole.
    con.execute("attach ':memory:' as work")
    con.execute("use work")
    con.execute("set preserve_insertion_order = false")
    if not _has_tables(con):
        writer.hold()  # two who both begin a lake would meet in its tables
        _begin_folder(lake)
    _check_folder(lake)
    catalogue = _literal(f"ducklake:postgres:{lake.catalogue}")
    con.execute(f"attach {catalogue} as journal (data_path {_literal(lake.folder + '/')})")
    if not _is_journal(con):
        writer.hold()
        if not _is_journal(con):
            _create(con)
    check_version(con, "The lake")
    add_missing(con, writer.hold)


def _let_go(con: duckdb.DuckDBPyConnection) -> None:
    # The failure that ended the block is the one to tell, and each of these is tried for itself:
    # what stayed attached would be in the way of who opens the journal next.
    for sql in ("rollback", "use memory", "detach journal", "detach work"):
        with suppress(duckdb.Error):
            con.execute(sql)


def _create(con: duckdb.DuckDBPyConnection) -> None:
    con.execute("begin")
    create(con)
    con.execute("commit")


def _is_journal(con: duckdb.DuckDBPyConnection) -> bool:
    found = {name for (name,) in con.execute(sql_text("history", "tables_found")).fetchall()}
    if found and "layout" not in found:
        raise StoreError(
            "The lake is not one of Tidemark's: it has other tables. Set TIDEMARK_DATABASE to "
            "another database of PostgreSQL, which may be empty."
        )
    return bool(found)


def _is_folder(lake: Lake) -> bool:
    return "://" not in lake.folder


def _begin_folder(lake: Lake) -> None:
    if _is_folder(lake):
        folder = Path(lake.folder)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / MARK).write_text(
            "The rows of a lake of Tidemark's. Its catalogue is in PostgreSQL.\n", encoding="utf-8"
        )


def _check_folder(lake: Lake) -> None:
    """Raise StoreError where the folder is not there: DuckLake would begin an empty one."""
    if _is_folder(lake) and not (Path(lake.folder) / MARK).is_file():
        raise StoreError(
            f"The lake's folder {lake.folder} is not there, or not the lake's: it holds no file "
            f"{MARK}. Mount it, or correct TIDEMARK_LAKE. Nothing was changed."
        )


def _has_tables(con: duckdb.DuckDBPyConnection) -> bool:
    ((has_tables,),) = _asked(con, sql_text("lake", "has_tables"))
    return bool(has_tables)


def _asked(con: duckdb.DuckDBPyConnection, sql: str) -> list[tuple[Any, ...]]:
    """Ask the catalogue's database itself."""
    return con.execute("from postgres_query('catalogue', $sql)", {"sql": sql}).fetchall()


def _run(con: duckdb.DuckDBPyConnection, sql: str) -> None:
    con.execute("call postgres_execute('catalogue', $sql)", {"sql": sql})


def _literal(text: str) -> str:
    doubled = text.replace("'", "''")
    return f"'{doubled}'"
