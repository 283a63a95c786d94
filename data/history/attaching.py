"""Attaching a journal's file to a database in memory, one at a time in a process."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import duckdb

if TYPE_CHECKING:
    from pathlib import Path

# DuckDB hands rows to its threads in groups of 122,880. Of few groups the second thread has hardly
# a share, and what it takes to wait for work and to put pieces together is half as much again.
MANY_ROWS = 500_000
MOST_THREADS = 2
# How a new file is laid out, as DuckDB has it since 1.3: text takes it a third less to write than
# in the layout that it would choose for the sake of earlier ones.
STORAGE = "v1.3.0"
# DuckDB opens a file in one way at a time in a process: to be written, or only read.
ONE_AT_A_TIME = threading.Lock()
# Rows in the order they come would make DuckDB hold a large change in memory, and rewrite the
# table when it is closed; the extensions that we use are in the wheel.
CONFIGURATION: dict[str, str | bool | int | float | list[str]] = {
    "threads": 1,
    "memory_limit": "1GB",
    "preserve_insertion_order": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}


def work_on(con: duckdb.DuckDBPyConnection, rows: int) -> None:
    """Give a connection, which starts with one thread, as many as there is work for."""
    con.execute(f"set threads = {threads_for(rows)}")


def threads_for(rows: int) -> int:
    """Return how many threads work on rows of facts is worth."""
    return MOST_THREADS if rows > MANY_ROWS else 1


def attach(path: Path, *, is_read_only: bool = False) -> duckdb.DuckDBPyConnection:
    """Return a database in memory to which a file is attached as `journal`; DuckDB's errors are."""
    con = duckdb.connect(":memory:", config=CONFIGURATION)
    try:
        spills = path.with_name(f"{path.name}.spilled").as_posix().replace("'", "''")
        con.execute(f"set temp_directory = '{spills}'")
        file = str(path).replace("'", "''")
        # Whatever its name ends in: DuckDB would take a table for what some endings say.
        ways = "type duckdb, read_only" if is_read_only else "type duckdb"
        if not path.exists():
            ways += f", storage_version '{STORAGE}'"
        con.execute(f"attach '{file}' as journal ({ways})")
    except BaseException:
        con.close()
        raise
    return con
