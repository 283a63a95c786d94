"""Keeping: each change is in the backups before it is acknowledged.

What a change did is written to the disk before it is committed, and named after: a full disk
refuses the change, and a process killed between the two leaves a change that is caught up on.
"""

from __future__ import annotations

import contextlib
import logging
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from data.errors import shown
from data.history.backups.chains import (
    WHOLE,
    backups_of,
    changes_in,
    has_gap,
    last_link,
    link_folder,
    put_aside,
    run_folder,
    runs,
    write_mappings,
)
from data.history.backups.links import (
    UNFINISHED,
    last_change,
    put_in_place,
    to_disk,
    write_link,
    write_whole,
)
from data.history.faults import not_written
from data.sql_files import sql_text

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Mapping

    from data.settings import Lake

LOG = logging.getLogger(__name__)
LONG_RUN = 1000  # changes; then another begins, from a whole backup
MOST_MISSING = 100  # changes that are caught up on one by one; of more a whole backup is made


@contextmanager
def kept_change(
    con: duckdb.DuckDBPyConnection, where: Path | Lake, number: int
) -> Generator[set[str]]:
    """Let a change be entered: when the block ends it is committed, and in the backups.

    The block says which tables of facts it touches. A lake is not ours to back up: who keeps its
    catalogue and its folder does.
    """
    backups = Backups(con, where) if isinstance(where, Path) else None
    if backups:
        backups.prepare(number - 1)
    touched: set[str] = set()
    try:
        with transaction(con):
            yield touched
            if backups:
                backups.stage(number, touched)
    except BaseException:
        if backups:
            backups.drop()
        raise
    if backups:
        backups.keep(number)


def keep_mappings(where: Path | Lake, mappings: Mapping[str, str]) -> None:
    """Keep what users answered about files. Raises StoreError where it cannot be written."""
    if isinstance(where, Path):
        try:
            write_mappings(backups_of(where), mappings)
        except OSError as error:
            raise not_written(backups_of(where), error) from error


@contextmanager
def transaction(con: duckdb.DuckDBPyConnection) -> Generator[None]:
    """Commit what the block does when it ends, or take all of it back."""
    con.execute("begin")
    try:
        yield
        con.execute("commit")
    except BaseException:
        # A commit that failed, on a full disk say, has ended the transaction or the whole
        # database: what is to be told is that failure, and not that nothing is left to take back.
        with contextlib.suppress(duckdb.Error):
            con.execute("rollback")
        raise


class Backups:
    """The backups of an open journal, for who enters a change in it."""

    def __init__(self, con: duckdb.DuckDBPyConnection, path: Path) -> None:
        self._con = con
        self._folder = backups_of(path)
        self._staged: Path | None = None

    def prepare(self, head: int) -> None:
        """Let backups hold all up to the latest change, so that one more can follow.

        Raises StoreError where they cannot be written.
        """
        try:
            self._clear_up()
            self._catch_up(head)
        except OSError as error:
            raise not_written(self._folder, error) from error

    def stage(self, number: int, tables: Iterable[str]) -> None:
        """Write what a change does that is not committed yet, to tables of facts.

        Raises StoreError where it cannot be written.
        """
        self._staged = self._unfinished()
        try:
            write_link(self._con, number, self._staged / "link", tables)
        except OSError as error:
            raise not_written(self._folder, error) from error

    def keep(self, number: int) -> None:
        """Keep the change that was written, now that it is committed."""
        assert self._staged is not None, "a change is staged first"
        run = run_folder(self._folder, runs(self._folder)[-1])
        try:
            put_in_place(self._staged / "link", link_folder(run, number))
        except OSError as error:  # it is entered all the same: the next change catches up on it
            LOG.warning("Change %s is not in %s (%s)", number, shown(run), error.strerror)
        self.drop()

    def drop(self) -> None:
        """Let go of what was staged."""
        if self._staged is not None:
            shutil.rmtree(self._staged, ignore_errors=True)
            self._staged = None

    def _catch_up(self, head: int) -> None:
        last = last_link(self._folder)
        told = last.last_change() if last else None
        if last and told and told != last_change(self._con, last.number):
            kept = put_aside(self._folder, "of-another")
            LOG.warning("%s are of another database: kept as %s", shown(self._folder), kept)
            told = None
        starts = runs(self._folder)
        reached = last.number if last and told else 0
        run = run_folder(self._folder, starts[-1] if starts else 0)
        is_long = len(changes_in(run)) >= LONG_RUN or head - reached > MOST_MISSING
        if not starts or is_long or (head and not told) or has_gap(self._folder, starts[-1]):
            self._begin(head)
            return
        for number in range(reached + 1, head + 1):
            unfinished = self._unfinished()
            write_link(self._con, number, unfinished / "link")
            put_in_place(unfinished / "link", link_folder(run, number))
            unfinished.rmdir()

    def _begin(self, head: int) -> None:
        """Begin a run: with a whole backup, where there is anything to be held."""
        unfinished = self._unfinished()
        if head:
            write_whole(self._con, head, unfinished / "run" / WHOLE)
        else:
            (unfinished / "run").mkdir()
        to_disk(unfinished / "run")
        put_in_place(unfinished / "run", run_folder(self._folder, head))
        unfinished.rmdir()
        kept = self._con.execute(sql_text("history", "mappings_kept")).fetchall()
        write_mappings(self._folder, dict(kept))

    def _unfinished(self) -> Path:
        self._folder.mkdir(parents=True, exist_ok=True)
        return Path(tempfile.mkdtemp(dir=self._folder, prefix=UNFINISHED))

    def _clear_up(self) -> None:
        """Delete what killed processes left: who enters a change holds the journal."""
        for left in self._folder.glob(f"{UNFINISHED}*"):
            shutil.rmtree(left)
