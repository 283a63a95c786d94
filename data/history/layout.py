"""The layout of a journal's tables: made new, upgraded from an earlier one, never misread."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import duckdb

from data.errors import StoreError, shown
from data.history.columns import defined, statement
from data.history.faults import told
from data.rules.schema import facts_schema
from data.sql_files import quoted, sql_text

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from pathlib import Path

    from data.rules.schema import Table

LAYOUT = 2
OWN = ("layout", "head", "changes", "change_files", "mappings")
OF_FIRST_LAYOUT = frozenset(("changes", "change_files", "change_rows", "mappings"))
KEPT = ("changes", "change_files", "mappings")  # their rows go on under the same names


def create(con: duckdb.DuckDBPyConnection, head: int = 0) -> None:
    """Make the tables of a journal in the database that is attached under that name."""
    for name in OWN:
        con.execute(sql_text("history", f"create_{name}"))
    for table in facts_schema():
        con.execute(statement("create_versions", table, columns=defined(table)))
    con.execute(sql_text("history", "begin_layout"), {"version": LAYOUT})
    con.execute(sql_text("history", "begin_head"), {"number": head})


def bring_up_to_date(
    con: duckdb.DuckDBPyConnection,
    path: Path,
    upgrading: Callable[[], contextlib.AbstractContextManager[None]] = contextlib.nullcontext,
) -> None:
    """Upgrade a journal of an earlier layout, whole or not at all; leave one of ours as it is.

    What upgrades it is done within `upgrading`, which may keep what it was before. Raises
    StoreError where the database is no journal, or one that cannot be read by us.
    """
    found = {name for (name,) in con.execute(sql_text("history", "tables_found")).fetchall()}
    if "layout" in found:
        check_version(con, shown(path))
        add_missing(con)
    elif found.issuperset(OF_FIRST_LAYOUT):
        with upgrading():
            _upgrade_first(con, path)
    else:
        raise StoreError(_no_journal(path, is_edition="edition" in found))


def check_version(con: duckdb.DuckDBPyConnection, name: str) -> None:
    """Raise StoreError where the journal is of a later layout than we read."""
    ((version,),) = con.execute(sql_text("history", "layout")).fetchall()
    if version != LAYOUT:
        raise StoreError(
            f"{name} was made by a later version of Tidemark: its layout is {version}, and "
            f"{LAYOUT} is the latest known here. Install that version, or set TIDEMARK_DATABASE to "
            "another database."
        )


def is_current(con: duckdb.DuckDBPyConnection) -> bool:
    """Say whether the attached database is a journal of the layout that we read."""
    found = {name for (name,) in con.execute(sql_text("history", "tables_found")).fetchall()}
    is_ours = found.issuperset({*OWN, *(table.name for table in facts_schema())})
    return is_ours and con.execute(sql_text("history", "layout")).fetchone() == (LAYOUT,)


def _no_journal(path: Path, *, is_edition: bool) -> str:
    if is_edition:
        return (
            f"{shown(path)} is one edition of the facts, served as it is: it takes no changes. "
            "Unset TIDEMARK_DATABASE to change the facts here."
        )
    return (
        f"{shown(path)} is a database, but not one of Tidemark's. Correct TIDEMARK_DATABASE, or "
        "unset it."
    )


def add_missing(con: duckdb.DuckDBPyConnection, hold: Callable[[], None] = lambda: None) -> None:
    """Add the tables and columns that the facts have since the journal was made.

    It is held for that, and looked at again then: who held it before may have added them.
    """
    if any(_missing(con)):
        hold()
        for sql in list(_missing(con)):
            con.execute(sql)


def _missing(con: duckdb.DuckDBPyConnection) -> Generator[str]:
    found: dict[str, set[str]] = {}
    for table, column in con.execute(sql_text("history", "columns_found")).fetchall():
        found.setdefault(table, set()).add(column)
    for table in facts_schema():
        if table.name not in found:
            yield statement("create_versions", table, columns=defined(table))
            continue
        for column in table.columns:
            if column.name not in found[table.name]:
                parts = {"column_name": quoted(column.name), "type_name": column.type_name}
                yield statement("add_column", table, **parts)


def _upgrade_first(con: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Turn rows of JSON text into typed versions, in one transaction."""
    for name in KEPT:
        con.execute(sql_text("history", f"first_{name}"))
    con.execute("begin")
    try:
        ((head,),) = con.execute(sql_text("history", "first_head")).fetchall()
        for name in KEPT:
            con.execute(sql_text("history", f"drop_{name}"))
        create(con, head)
        for name in KEPT:
            con.execute(sql_text("history", f"upgrade_{name}"))
        for table in facts_schema():
            con.execute(statement("upgrade_rows", table, cells=_cells(table)))
        con.execute(sql_text("history", "drop_change_rows"))
        con.execute("commit")
    except duckdb.Error as error:
        with contextlib.suppress(duckdb.Error):  # the failure itself may have ended it
            con.execute("rollback")
        raise told(path, error) or StoreError(
            f"{shown(path)} is of an earlier version of Tidemark and could not be upgraded: "
            f"{str(error).splitlines()[0]} It is as it was. Open it with the version that made it, "
            "export the facts, and import them into a new database."
        ) from error
    finally:
        for name in KEPT:
            con.execute(sql_text("history", f"forget_first_{name}"))


def _cells(table: Table) -> str:
    """Return the select list that turns a JSON object of text into the columns of a table."""
    return ", ".join(
        f"cast(json_extract_string(told.cells, '$.{quoted(column.name)}') as {column.type_name})"
        for column in table.columns
    )
