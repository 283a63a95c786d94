"""Refreshing: an open edition brought up to a later change of the journal, in one transaction.

Only what the changes between touched is read from the journal and worked out anew: its rows, the
cells of its statements, and the statements whose scope follows from a place or document of its.
Who reads the edition meanwhile sees it as it was, or as it is then, and never in between.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.errors import StoreError
from data.rules.schema import facts_schema
from data.sql_files import filled, quoted, sql_text
from data.store.contents import facts_version, move_contents

if TYPE_CHECKING:
    from collections.abc import Mapping, Sized

    import duckdb

SCOPED = ("sources", "places")  # what the scope of a statement follows from beside itself
MADE_AGAIN = ("place_countries", "milestone_scopes", "milestone_cards")
BY_STATEMENT = ("wide_statements", "set_aside")
BY_CELL = ("cells", "nests")


@dataclass(frozen=True)
class Feed:
    """What changes did to the facts, from one edition to a later one.

    By table: the keys of rows that went or came, and the rows that came, in the table's columns;
    all of it as Arrow tables, which DuckDB reads where they are.
    """

    change_number: int | None  # None: of what nobody made yet
    going: Mapping[str, Sized]
    coming: Mapping[str, Sized]
    changes: Sized
    versions: Mapping[str, Sized]  # of the tables that rows went from or came to


def refresh(con: duckdb.DuckDBPyConnection, feed: Feed) -> None:
    """Bring the edition of a connection, which no other uses, up to where a feed ends.

    Raises StoreError, and leaves the edition as it was, where the rows do not fit together.
    """
    tables: dict[str, Sized] = {
        **{f"going_{name}": rows for name, rows in feed.going.items()},
        **{f"coming_{name}": rows for name, rows in feed.coming.items()},
        **{f"versions_{name}": rows for name, rows in feed.versions.items()},
        "new_changes": feed.changes,
    }
    for name, rows in tables.items():
        con.register(name, rows)
    con.execute("begin")
    try:
        _move(con, feed)
        con.execute("commit")
    except BaseException:
        con.execute("rollback")
        raise
    finally:
        for name in tables:
            con.unregister(name)


def _move(con: duckdb.DuckDBPyConnection, feed: Feed) -> None:
    _find_moved(con, feed)
    for table in facts_schema():
        if table.name != "statements" and len(feed.going[table.name]):
            names = {"table_name": table.name, "key_name": quoted(table.key)}
            going = f"({filled('rows_going', folder='refresh', **names)})"
            move_contents(con, table, going=going, coming=f"coming_{table.name}")
            con.execute(filled("going_rows", folder="refresh", **names))
            con.execute(filled("coming_rows", folder="refresh", **names))
    for name in MADE_AGAIN:
        con.execute(sql_text("editions", name))
    con.execute(sql_text("editions", "scoped_statements"))
    _run(con, "arriving_statements")
    _check(con)
    (statements,) = (table for table in facts_schema() if table.name == "statements")
    move_contents(con, statements, going="leaving_statements", coming="arriving_statements")
    _run(con, "touched_cells", "leave_statements", "arrive_statements", "leave_ids", "arrive_ids")
    for name in BY_STATEMENT:
        con.execute(filled("leave_table", folder="refresh", table_name=name))
        _run(con, f"arrive_{name}")
    _run(con, "moved_scopes", "leave_scopes", "arrive_scopes")
    for name in BY_CELL:
        con.execute(filled("leave_cells", folder="refresh", table_name=name))
    _run(con, "celled_statements", "nearby_wide", "nearby_cells")
    for name in ("reached_years", "counted_cells"):
        con.execute(sql_text("editions", name))
    _run(con, "arrive_cells")
    con.execute(sql_text("editions", "found_nests"))
    _run(con, "arrive_nests", "new_changes")
    con.execute(sql_text("editions", "listed_places"))
    for name in feed.versions:
        con.execute(filled("replaced_versions", folder="refresh", table_name=name))
        con.execute(filled("new_versions", folder="refresh", table_name=name))
    edition = {"change_number": feed.change_number, "facts_version": facts_version(con)}
    con.execute(sql_text("refresh", "edition"), edition)


def _find_moved(con: duckdb.DuckDBPyConnection, feed: Feed) -> None:
    """Find the statements that leave, before any row does."""
    is_moving = any(len(feed.going[name]) for name in SCOPED)
    _run(con, "named_statements", "moved_statements" if is_moving else "none_moved")
    (statements,) = (table for table in facts_schema() if table.name == "statements")
    names = ", ".join(f"statements.{quoted(column.name)}" for column in statements.columns)
    con.execute(filled("incoming_statements", folder="refresh", column_names=names))
    _run(con, "leaving_statements")


def _check(con: duckdb.DuckDBPyConnection) -> None:
    counts = con.execute(sql_text("refresh", "counts")).fetchall()
    if len({count for (count,) in counts}) != 1:
        raise StoreError("A statement names a document or a place that is not in the facts.")


def _run(con: duckdb.DuckDBPyConnection, *names: str) -> None:
    for name in names:
        con.execute(sql_text("refresh", name))
