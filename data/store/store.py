"""The store: builds the database from the facts, opens it locked down, and answers queries."""

from __future__ import annotations

import functools
import re
import threading
from typing import TYPE_CHECKING, TypeVar, cast

import duckdb

from data.errors import ChangeError, StoreError, shown
from data.history.opening import ONE_AT_A_TIME
from data.rules.schema import TABLES
from data.settings import Settings
from data.sql_files import sql_text
from data.store.editions import CHANGE_COLUMNS, POINTER, build
from data.store.kept import KeptRows
from data.store.read_only import copied, is_writable, standing_build

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    import numpy as np

__all__ = ["Store", "build", "current_store", "forget_current_store", "open_store"]

Row = TypeVar("Row")

CONFIGURATION: dict[str, str | bool | int | float | list[str]] = {
    "threads": 2,
    "memory_limit": "512MB",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}
# In this order: what is forbidden last could not be set after it.
LOCKS = (
    "set temp_directory = ''",
    "set enable_external_access = false",
    "set lock_configuration = true",
)
PAST_STORES_KEPT = 4
ROWS_KEPT = 40_000  # rows of answers that an open database keeps, a kilobyte each or less

_opening = threading.Lock()


class Store:
    """An open database of facts, read-only, for any number of threads.

    Usage:

        store = open_store(Settings.from_environment())
        places = store.rows("places", Place)
    """

    def __init__(self, con: duckdb.DuckDBPyConnection, version: str) -> None:
        self._con = con
        self.version = version
        self._kept = KeptRows(ROWS_KEPT)

    def rows(self, query_name: str, row_type: type[Row], **parameters: object) -> list[Row]:
        """Run sql/queries/<query_name>.sql; one dataclass per row, its fields by column name.

        Columns that the dataclass does not name are left out; lists become tuples. An open database
        never changes, so the latest answers are kept: a filter that comes back costs nothing.
        """
        frozen = tuple((name, _frozen(value)) for name, value in sorted(parameters.items()))
        key = query_name, row_type, frozen
        found = self._kept.get(key)
        if found is None:
            found = self._answer(query_name, row_type, frozen)
            self._kept.put(key, found)
        return cast("list[Row]", list(found))

    def _answer(
        self, query_name: str, row_type: type[Row], parameters: tuple[tuple[str, object], ...]
    ) -> tuple[Row, ...]:
        cursor = self._run(query_name, {name: _thawed(value) for name, value in parameters})
        try:
            description = cursor.description or []
            rows = cursor.fetchall()
        finally:
            cursor.close()
        at = {column[0]: (i, str(column[1]).endswith("[]")) for i, column in enumerate(description)}
        fields = [at[name] for name in row_type.__dataclass_fields__]  # pyright: ignore
        return tuple(
            row_type(*[tuple(row[i]) if is_list else row[i] for i, is_list in fields])
            for row in rows
        )

    def columns(self, query_name: str, **parameters: object) -> dict[str, np.ndarray[Any, Any]]:
        """Run sql/queries/<query_name>.sql; one array per column, for charts of many rows."""
        cursor = self._run(query_name, parameters)
        try:
            return cursor.fetchnumpy()  # pyright: ignore[reportReturnType]  # no enum columns
        finally:
            cursor.close()

    def close(self) -> None:
        """Close the database; open cursors of other threads fail from here on."""
        self._con.close()

    def _run(self, query_name: str, parameters: dict[str, object]) -> duckdb.DuckDBPyConnection:
        sql, names = _query(query_name)
        # A cursor per call: on one connection, threads are handed each other's rows.
        cursor = self._con.cursor()
        try:
            return cursor.execute(sql, {name: parameters[name] for name in names})
        except BaseException:
            cursor.close()
            raise


def _frozen(value: object) -> object:
    """Return a bound value as a key can hold it: DuckDB takes lists, which have no hash."""
    return tuple(cast("list[object]", value)) if isinstance(value, list) else value


def _thawed(value: object) -> object:
    return list(cast("tuple[object, ...]", value)) if isinstance(value, tuple) else value


@functools.cache
def _query(name: str) -> tuple[str, frozenset[str]]:
    sql = sql_text("queries", name)
    return sql, frozenset(re.findall(r"\$(\w+)", sql))


def open_store(settings: Settings, as_of: int | None = None) -> Store:
    """Open the facts as they are now, or after a change; the build is made when needed.

    Raises FactsError when the facts break rules, StoreError when the database cannot be opened,
    ChangeError when there is no such change.
    """
    if is_build(settings.database):
        if as_of is not None:
            raise ChangeError(
                f"{shown(settings.database)} is one edition of the facts and knows no other. "
                "Leave out the change."
            )
        return open_build(settings.database)
    if not is_writable(settings):
        standing = standing_build(settings) if as_of is None else None
        if standing is not None:
            return open_build(standing)
        settings = copied(settings)
    # A build may be damaged, or pruned by another process before it is open: make it again, once.
    path = build(settings, as_of)
    try:
        return open_build(path)
    except StoreError:
        path.unlink(missing_ok=True)
        return open_build(build(settings, as_of))


def is_build(path: Path) -> bool:
    """Say whether a database is one edition of the facts, served as it is, and no journal."""
    if not path.is_file():
        return False
    with ONE_AT_A_TIME:
        try:
            con = duckdb.connect(str(path), read_only=True, config=CONFIGURATION)
        except duckdb.Error:
            return False  # a journal that is held, or what opening it will tell
        with con:
            return "edition" in _table_names(con)


class _Current:
    """The stores that this process serves: the newest build, and the past editions asked for."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.forget()

    def forget(self) -> None:
        self._settings: Settings | None = None
        self._mark: object = None
        self._now: Store | None = None
        self._past: dict[int, Store] = {}

    def store(self, as_of: int | None) -> Store:
        with self._lock:
            if self._settings is None:
                self._settings = Settings.from_environment()
            if as_of is not None:
                return self._past_store(self._settings, as_of)
            # A change made here or by another process moves the pointer: follow it.
            mark = _mark(self._settings.builds / POINTER)
            if self._now is None or mark != self._mark:
                self._now = open_store(self._settings)
                self._mark = _mark(self._settings.builds / POINTER)
            return self._now

    def _past_store(self, settings: Settings, as_of: int) -> Store:
        if as_of not in self._past:
            while len(self._past) >= PAST_STORES_KEPT:
                self._past.pop(next(iter(self._past)))
            self._past[as_of] = open_store(settings, as_of)
        return self._past[as_of]


_current = _Current()


def current_store(as_of: int | None = None) -> Store:
    """Return the store of this process, by the environment's settings: now, or after a change."""
    return _current.store(as_of)


def forget_current_store() -> None:
    """Let the next call of `current_store` read the environment and open the facts anew."""
    _current.forget()


def _mark(pointer: Path) -> object:
    try:
        found = pointer.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns


def open_build(path: Path) -> Store:
    """Open one edition of the facts. Raises StoreError when the file is none."""
    try:
        with _opening:
            con = duckdb.connect(str(path), read_only=True, config=CONFIGURATION)
            _lock_down(con)
        return Store(con, _version(con, path))
    except duckdb.Error as error:
        raise StoreError(f"{shown(path)} cannot be opened: {_first_line(error)}") from error


def _lock_down(con: duckdb.DuckDBPyConnection) -> None:
    locked = con.execute("select current_setting('lock_configuration')").fetchone()
    # A second opening in one process meets the same instance, which is locked already.
    if locked != (True,):
        for statement in LOCKS:
            con.execute(statement)


def _version(con: duckdb.DuckDBPyConnection, path: Path) -> str:
    if not _table_names(con).issuperset({*TABLES, "edition"}):
        con.close()
        raise StoreError(
            f"{shown(path)} is a database, but not one of Tidemark's. "
            'Make one with "python -m data build".'
        )
    if not set(_columns(con, "past_changes")).issuperset(CHANGE_COLUMNS):
        con.close()
        raise StoreError(
            f"{shown(path)} was built by an earlier version of Tidemark. "
            'Make it again with "python -m data build", or serve the database of changes itself.'
        )
    (version,) = con.execute("select edition.facts_version from edition").fetchone() or ("",)
    return str(version)


def _table_names(con: duckdb.DuckDBPyConnection) -> set[str]:
    return {name for (name,) in con.execute("select table_name from duckdb_tables()").fetchall()}


def _columns(con: duckdb.DuckDBPyConnection, table: str) -> list[str]:
    found = con.execute("select column_name from duckdb_columns() where table_name = $1", [table])
    return [name for (name,) in found.fetchall()]


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0]
