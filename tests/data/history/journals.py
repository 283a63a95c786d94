"""Journals for tests: in memory as they come, and in a lake where the contract is held to one."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from data.history.changes import Journal
from data.history.layout import create
from data.history.opening import open_journal
from data.settings import Lake

# On a lake each example makes one.
EXAMPLES = 4 if os.environ.get("TIDEMARK_TEST_LAKE") else 25


def where(file: Path) -> Path | Lake:
    """Return where the journal of a file lies: in it."""
    return file


@contextmanager
def new_journal() -> Iterator[Journal]:
    """Yield a new journal, which ends with the block."""
    with tempfile.TemporaryDirectory() as folder:
        place = where(Path(folder) / "tidemark.duckdb")
        if isinstance(place, Lake):
            with open_journal(place) as journal:
                yield journal
            return
        con = duckdb.connect(":memory:")
        con.execute("attach ':memory:' as journal")
        create(con)
        yield Journal(con, place)  # the number of its latest change is told in the folder
        con.close()
