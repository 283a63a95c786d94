"""Copies: the journal as one file that somebody keeps elsewhere, and such a file put in its place.

What is copied is read row by row, so that damage is met, and the copy is opened and held against
what it was made from before anybody is told that there is one.
"""

from __future__ import annotations

import tempfile
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from data.errors import StoreError, shown
from data.history.attaching import ONE_AT_A_TIME, attach
from data.history.backups.chains import backups_of, head_of, put_aside
from data.history.backups.keeping import Backups
from data.history.backups.links import to_disk
from data.history.backups.restoring import make_from_links
from data.history.backups.verbatim import copy, copy_whole
from data.history.faults import SOURCE, not_written, telling
from data.history.layout import bring_up_to_date
from data.history.marker import mark_head
from data.history.opening import held
from data.sql_files import sql_text

if TYPE_CHECKING:
    from data.history.changes import Journal

BEFORE = "before-restore"
COPIES = "tidemark-*-change-*.duckdb"  # what `back_up` names a copy in a folder, the latest last


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put in place, from where: its last change, how many it lacks, what was there."""

    source: Path
    head: int
    lost: int
    kept_as: Path | None


def back_up(journal: Journal, to: Path) -> Path:
    """Copy an open journal to a file, or into a folder under a name of its own; return the file.

    Raises StoreError where there is a file already, it cannot be written, or the copy is not what
    it was made from.
    """
    if to.is_dir():
        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S")
        to = to / f"tidemark-{stamp}-change-{journal.head()}.duckdb"
    if to.exists():
        raise StoreError(f"{shown(to)} is there already. Name a file that is not, or a folder.")
    copy_whole(journal.connection, to)
    return to


def restore(database: Path, source: Path) -> Restored:
    """Put a journal that was backed up, or one made of a folder of backups, in place of the one.

    Of a folder into which copies were put it is the latest of them. What was there is kept beside
    it. Raises StoreError, and changes nothing, where the source is no journal or is damaged, where
    another process holds the database, or nothing can be written.
    """
    source = _latest_copy(source) or source
    with ONE_AT_A_TIME:
        try:
            database.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(dir=database.parent, prefix="restoring-") as folder:
                made = Path(folder) / database.name
                head, lost = _made_from(source, made)
                is_own = source.resolve() == backups_of(database).resolve()
                if not is_own:  # it is backed up whole before it takes the other's place
                    with closing(attach(made)) as con, telling(made):
                        Backups(con, made).prepare(head)
                kept = _put_in_place(made, database, head, is_own=is_own)
                return Restored(source, head, lost, kept)
        except OSError as error:
            raise not_written(database, error) from error


def _latest_copy(source: Path) -> Path | None:
    """Return the latest of the copies in a folder that holds no backups of a database."""
    if not source.is_dir() or head_of(source) is not None:
        return None
    return max(source.glob(COPIES), key=lambda copy: copy.name, default=None)


def _made_from(source: Path, made: Path) -> tuple[int, int]:
    if source.is_dir():
        with telling(made):
            head = make_from_links(source, made)
        if head is None:
            raise StoreError(f"{shown(source)} holds no backups of a database that can be read.")
        return head, (head_of(source) or head) - head
    if not source.is_file():
        raise StoreError(f"{shown(source)} is not there. Name a file or a folder of backups.")
    with telling(source, SOURCE), closing(attach(source, is_read_only=True)) as con:
        copy(con, made)
    with closing(attach(made)) as con, telling(made):
        bring_up_to_date(con, source)
        ((head,),) = con.execute(sql_text("history", "head")).fetchall()
    return head, 0


def _put_in_place(made: Path, database: Path, head: int, *, is_own: bool) -> Path | None:
    with held(database):  # nobody is in the middle of a change
        own = backups_of(database)
        if not is_own:
            put_aside(own, BEFORE)
            backups_of(made).rename(own)
        kept = put_aside(database, BEFORE)
        to_disk(made)
        made.replace(database)
        to_disk(database.parent)
        mark_head(database, head)
        return kept
