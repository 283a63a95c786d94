"""Contents: what an edition is named by, the same wherever and in whatever order rows were put in.

Of each table it is the number of its rows and a digest of them that rows going and coming change
by themselves, so that a change costs what it touches.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import duckdb

from data.rules.schema import facts_schema
from data.sql_files import SQL, filled, quoted, sql_text

if TYPE_CHECKING:
    from data.rules.schema import Table


def rules_version() -> str:
    """Return a digest of the SQL that builds the facts, and of DuckDB's version."""
    digest = hashlib.sha256(duckdb.__version__.encode())
    for kind in ("tables", "macros", "editions", "rules"):
        for path in sorted((SQL / kind).glob("*.sql")):
            content = path.read_bytes()
            digest.update(f"{path.name} {len(content)}\n".encode())
            digest.update(content)
    return digest.hexdigest()


def count_contents(con: duckdb.DuckDBPyConnection) -> None:
    """Count and digest every table of facts of an edition that was made anew."""
    con.execute(sql_text("rules", "contents"))
    for table in facts_schema():
        con.execute(filled("content", table_name=table.name, content=_content(table, table.name)))


def move_contents(con: duckdb.DuckDBPyConnection, table: Table, *, going: str, coming: str) -> None:
    """Bring the contents of a table up to what goes from it and comes to it, both named in SQL."""
    moved = {"going": _content(table, going), "coming": _content(table, coming)}
    con.execute(filled("moved_content", folder="refresh", table_name=table.name, **moved))


def facts_version(con: duckdb.DuckDBPyConnection) -> str:
    """Return a digest of the facts in an edition whose contents are counted, and of its rules."""
    digest = hashlib.sha256(rules_version().encode())
    for name, rows, content in con.execute(sql_text("rules", "contents_told")).fetchall():
        digest.update(f"{name} {rows} {content}\n".encode())
    return digest.hexdigest()[:16]


def _content(table: Table, rows: str) -> str:
    cells = ", ".join(
        f"coalesce(cast(facts.{quoted(column.name)} as varchar), chr(30))"
        for column in table.columns
    )
    return filled("content_of", cells=cells, rows=rows)
