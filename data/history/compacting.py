"""The nightly care of a journal: small files made few, and what no reader needs any more deleted.

Nothing of the history goes: it is in the versions of the rows, and not in the snapshots of a lake.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.sql_files import sql_text

if TYPE_CHECKING:
    from data.history.changes import Journal

HOURS = 24  # for which readers on other machines may still need what they began to read


@dataclass(frozen=True, slots=True)
class Compacted:
    """How many files the rows of a lake lay in and lie in, their bytes, and what was deleted."""

    files_before: int
    bytes_before: int
    files: int
    bytes: int
    deleted: int


def compact(journal: Journal, hours: int = HOURS) -> Compacted:
    """Put an open journal in a lake in order, while no other writer is at work; return what was.

    Snapshots are forgotten, and files deleted, that nobody needed for some hours.
    """
    journal.hold()
    con, since = journal.connection, {"hours": hours}
    ((files_before, bytes_before),) = con.execute(sql_text("lake", "files")).fetchall()
    con.execute(sql_text("lake", "flush"))
    con.execute(sql_text("lake", "expire"), since)
    con.execute(sql_text("lake", "merge"))
    con.execute(sql_text("lake", "rewrite"))
    gone = con.execute(sql_text("lake", "clean_up"), since).fetchall()
    gone += con.execute(sql_text("lake", "orphans"), since).fetchall()
    ((files, size),) = con.execute(sql_text("lake", "files")).fetchall()
    return Compacted(int(files_before), int(bytes_before), int(files), int(size), len(gone))
