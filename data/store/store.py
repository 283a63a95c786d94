"""The store: builds the database from the facts, opens it locked down, and answers queries."""

from __future__ import annotations

import functools
import logging
import re
import threading
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

import duckdb

from data.errors import ChangeError, DamagedError, StoreError, command, shown
from data.history.faults import EDITION, SERVED_ALONE, telling
from data.history.opening import ONE_AT_A_TIME
from data.rules.schema import TABLES
from data.settings import Settings
from data.sql_files import sql_text
from data.store.editions import CHANGE_COLUMNS, build
from data.store.kept import KeptRows
from data.store.read_only import copied, is_writable, standing_build

if TYPE_CHECKING:
    from collections.abc import Generator, Sized
    from typing import Any

    import numpy as np

__all__ = ["Store", "build", "open_store"]

LOG = logging.getLogger(__name__)
Row = TypeVar("Row")

CONFIGURATION: dict[str, str | bool | int | float | list[str]] = {
    "threads": 2,
    "memory_limit": "512MB",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    # So many rows that a page shows are read where they lie, without what is between them.
    "dynamic_or_filter_threshold": 1_000,
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

    def __init__(
        self,
        con: duckdb.DuckDBPyConnection,
        version: str,
        path: Path = Path(":memory:"),
        if_damaged: str = SERVED_ALONE,
    ) -> None:
        self._con = con
        self.version = version
        self.path = path
        self._if_damaged = if_damaged
        self.is_damaged = False  # found so on reading: to be made anew by who opens it next
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
        sql, names = _query(query_name)
        values = {name: _thawed(value) for name, value in parameters if name in names}
        with self._run(sql, values) as cursor:
            description = cursor.description or []
            rows = cursor.fetchall()
        at = {column[0]: (i, str(column[1]).endswith("[]")) for i, column in enumerate(description)}
        fields = [at[name] for name in row_type.__dataclass_fields__]  # pyright: ignore
        return tuple(
            row_type(*[tuple(row[i]) if is_list else row[i] for i, is_list in fields])
            for row in rows
        )

    def columns(self, query_name: str, **parameters: object) -> dict[str, np.ndarray[Any, Any]]:
        """Run sql/queries/<query_name>.sql; one array per column, for charts of many rows."""
        sql, names = _query(query_name)
        with self._run(sql, {name: parameters[name] for name in names}) as cursor:
            return cursor.fetchnumpy()  # pyright: ignore[reportReturnType]  # no enum columns

    def found(self, sql: str, values: dict[str, object]) -> list[tuple[Any, ...]]:
        """Return what a statement of ours finds that is no page's query; nothing of it is kept."""
        with self._run(sql, values) as cursor:
            return cursor.fetchall()

    def table(self, sql: str, values: dict[str, object]) -> Sized:
        """Return the same as an Arrow table, for another database to read."""
        with self._run(sql, values) as cursor:
            return cast("Sized", cursor.to_arrow_table())  # pyright: ignore[reportUnknownMemberType]

    def close(self) -> None:
        """Close the database; open cursors of other threads fail from here on."""
        self._con.close()

    @contextmanager
    def _run(self, sql: str, values: dict[str, object]) -> Generator[duckdb.DuckDBPyConnection]:
        # A cursor per call: on one connection, threads are handed each other's rows.
        with self._con.cursor() as cursor:
            try:
                with telling(self.path, self._if_damaged):
                    yield cursor.execute(sql, values)
            except DamagedError:
                self.is_damaged = True
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


def open_store(
    settings: Settings, as_of: int | None = None, *, is_after_damage: bool = False
) -> Store:
    """Open the facts as they are now, or after a change; the build is made when needed.

    After damage it is made of the database alone: an earlier edition may have the same pages.
    Raises FactsError when the facts break rules, StoreError when the database cannot be opened,
    ChangeError when there is no such change.
    """
    if settings.lake is None and is_build(settings.database):
        if as_of is not None:
            raise ChangeError(
                f"{shown(settings.database)} is one edition of the facts and knows no other. "
                "Leave out the change."
            )
        return open_build(settings.database)
    if not is_writable(settings):
        standing = standing_build(settings) if as_of is None else None
        if standing is not None:
            try:
                return open_build(standing, EDITION)
            except DamagedError as error:
                LOG.warning("%s It is made anew elsewhere.", error)
        settings = copied(settings)
    # A build may be damaged, or pruned by another process before it is open: make it again, once.
    path = build(settings, as_of, is_anew=is_after_damage)
    try:
        return open_build(path, EDITION)
    except DamagedError as error:
        LOG.warning("%s", error)
        path.unlink(missing_ok=True)
        return open_build(build(settings, as_of, is_anew=True), EDITION)


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


def open_build(path: Path, if_damaged: str = SERVED_ALONE) -> Store:
    """Open one edition of the facts. Raises StoreError when the file is none."""
    try:
        with telling(path, if_damaged):
            with _opening:
                con = duckdb.connect(str(path), read_only=True, config=CONFIGURATION)
                _lock_down(con)
            return Store(con, _version(con, path), path, if_damaged)
    except duckdb.Error as error:
        said = str(error).splitlines()[0]
        raise StoreError(f"{shown(path)} cannot be opened: {said}") from error


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
            f'Make one with "{command("build")}".'
        )
    if not set(_columns(con, "past_changes")).issuperset(CHANGE_COLUMNS):
        con.close()
        raise StoreError(
            f"{shown(path)} was built by an earlier version of Tidemark. "
            f'Make it again with "{command("build")}", or serve the database of changes itself.'
        )
    (version,) = con.execute("select edition.facts_version from edition").fetchone() or ("",)
    return str(version)


def _table_names(con: duckdb.DuckDBPyConnection) -> set[str]:
    return {name for (name,) in con.execute("select table_name from duckdb_tables()").fetchall()}


def _columns(con: duckdb.DuckDBPyConnection, table: str) -> list[str]:
    found = con.execute("select column_name from duckdb_columns() where table_name = $1", [table])
    return [name for (name,) in found.fetchall()]
