"""The SQL under data/sql: one statement per file, read by folder and name."""

from __future__ import annotations

import functools
from pathlib import Path
from string import Template

SQL = Path(__file__).resolve().parent / "sql"


@functools.cache
def sql_text(folder: str, name: str) -> str:
    """Return the statement in sql/<folder>/<name>.sql."""
    return (SQL / folder / f"{name}.sql").read_text(encoding="utf-8")


def sql_names(folder: str) -> list[str]:
    """Return the names of the statements in a folder, sorted."""
    return sorted(path.stem for path in (SQL / folder).glob("*.sql"))


def filled(name: str, *, folder: str = "rules", **parts: str) -> str:
    """Return sql/<folder>/<name>.sql with table names, column names and rules of ours filled in.

    Only what DuckDB's own catalogue says goes in; a value from a facts file never does.
    """
    return Template(sql_text(folder, name)).safe_substitute(parts)


def quoted(name: str) -> str:
    """Return a table's or column's name as SQL takes it, whatever is in it."""
    doubled = name.replace('"', '""')
    return f'"{doubled}"'
