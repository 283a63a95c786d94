"""A journal copied to a file table by table, so that damage is met, and held against it.

Also before it is upgraded: what an earlier version of Tidemark left is kept as it was.
"""

from __future__ import annotations

import logging
import tempfile
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from data.errors import StoreError, shown
from data.history.attaching import attach
from data.history.backups.chains import aside
from data.history.backups.keeping import Backups
from data.history.backups.links import to_disk
from data.history.backups.restoring import content_of
from data.history.changes import Journal
from data.history.faults import not_written, telling
from data.sql_files import sql_text

if TYPE_CHECKING:
    from collections.abc import Generator

    import duckdb

LOG = logging.getLogger(__name__)
BEFORE = "before-upgrade"


def copy_whole(con: duckdb.DuckDBPyConnection, to: Path) -> None:
    """Copy the attached journal to a file that appears whole, or not at all.

    Raises StoreError where it cannot be written, or the copy is not what it was made from.
    """
    try:
        to.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=to.parent, prefix="backing-up-") as folder:
            unfinished = Path(folder) / to.name
            with telling(to):
                copy(con, unfinished)
            to_disk(unfinished)
            unfinished.rename(to)
            to_disk(to.parent)
    except OSError as error:
        raise not_written(to, error) from error


def copy(con: duckdb.DuckDBPyConnection, to: Path) -> None:
    """Copy the attached journal, and hold the copy against it, opened as a database of its own."""
    target = str(to).replace("'", "''")
    con.execute(f"attach '{target}' as copied")
    con.execute(sql_text("backups", "copy_all"))
    con.execute("detach copied")
    with closing(attach(to, is_read_only=True)) as copied:
        if content_of(copied) != content_of(con):
            raise StoreError(f"{shown(to)} is not what it was copied from. Try again.")


@contextmanager
def kept_before_upgrade(con: duckdb.DuckDBPyConnection, path: Path) -> Generator[None]:
    """Let the block upgrade a journal of an earlier layout: a copy of what it was stays beside it.

    Its backups begin with what it is then. Where the upgrade fails nothing is kept, for that leaves
    the journal as it was. Raises StoreError where the copy cannot be written.
    """
    kept = aside(path, BEFORE)
    copy_whole(con, kept)
    try:
        yield
    except BaseException:
        kept.unlink()
        raise
    LOG.warning("%s is upgraded; what it was before is kept as %s", shown(path), shown(kept))
    Backups(con, path).prepare(Journal(con, path).head())
