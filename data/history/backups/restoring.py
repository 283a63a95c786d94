"""Restoring: a journal made anew from its backups, put in place of what was damaged.

It is made beside, held to what the backups say, opened and read; then it takes the place of the
damaged file, which is kept under a name that tells what it is.
"""

from __future__ import annotations

import logging
import os
import sys
import tempfile
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import orjson

from data.errors import DamagedError, shown
from data.history.attaching import attach
from data.history.backups.chains import (
    aside,
    backups_of,
    head_of,
    links_from,
    put_aside,
    read_mappings,
    runs,
)
from data.history.backups.links import UNFINISHED, last_change, take_in, to_disk
from data.history.columns import statement
from data.history.faults import JOURNAL, is_held, not_written, telling, told
from data.history.layout import create, is_current
from data.rules.schema import facts_schema
from data.sql_files import filled, sql_text

if TYPE_CHECKING:
    from collections.abc import Generator

LOG = logging.getLogger(__name__)
TOLD = "restored.json"
DAMAGED = "damaged"
TOLD_FOR = timedelta(days=7)  # where nothing damaged is left that somebody might look at


@dataclass(frozen=True, slots=True)
class Restoration:
    """A journal that was damaged and made anew: when (UTC), up to which change, what was kept.

    `lost` is how many changes after that one could not be read from the backups either.
    """

    restored_at: str
    head: int
    lost: int
    kept_as: str


def restore_from_backups(path: Path, why: DamagedError) -> Restoration:
    """Make a journal anew from its backups, and put it in place of the file there is, if any.

    Raises the error it is given where there are no backups, or none of them can be read; StoreError
    where the new file cannot be written.
    """
    if head_of(backups_of(path)) is None:
        raise why
    try:
        done = _restored(path, why)
    except OSError as error:
        raise not_written(path, error) from error
    LOG.warning("%s %s", why.said, restored_text(done))
    return done


def _restored(path: Path, why: DamagedError) -> Restoration:
    folder = backups_of(path)
    with _alone(folder), tempfile.TemporaryDirectory(dir=folder, prefix=UNFINISHED) as working:
        if (found := _restored_meanwhile(path)) is not None:
            return found
        made = Path(working) / path.name
        with telling(made):
            head = make_from_links(folder, made)
        if head is None:
            raise why
        if (own := _own_head(path)) > head:
            return _kept_as_it_is(path, own, Path(working))
        kept = aside(path, DAMAGED)
        lost = (head_of(folder) or head) - head
        done = Restoration(_now(), head, lost, kept.name if path.exists() else "")
        told = Path(working) / TOLD
        told.write_bytes(orjson.dumps(asdict(done)))  # all that needs room, while nothing is moved
        to_disk(made)
        put_aside(path, DAMAGED, kept)
        made.replace(path)
        to_disk(path.parent)
        told.replace(folder / TOLD)
        if lost and (older := put_aside(folder, DAMAGED)):
            folder.mkdir()  # what follows goes on from what could be restored
            (older / TOLD).replace(folder / TOLD)
    return done


def _own_head(path: Path) -> int:
    """Return the last change that a journal itself can be read up to, 0 where it cannot."""
    try:
        if not is_whole(path):
            return 0
        with closing(attach(path, is_read_only=True)) as con:
            ((head,),) = con.execute(sql_text("history", "head")).fetchall()
            return head
    except duckdb.Error:
        return 0  # what is wrong with it is known: it is why it is to be restored


def _kept_as_it_is(path: Path, head: int, working: Path) -> Restoration:
    """Leave a journal that holds more than its backups lead to, and let backups begin anew."""
    folder = backups_of(path)
    done = Restoration(_now(), head, max(0, (head_of(folder) or head) - head), "")
    told = working / TOLD
    told.write_bytes(orjson.dumps(asdict(done)))
    if older := put_aside(folder, DAMAGED):
        folder.mkdir()
        (older / working.name / TOLD).replace(folder / TOLD)
    return done


def restored_text(done: Restoration) -> str:
    """Return what became of a damaged journal, in a sentence or two."""
    kept = f" The damaged file is kept as {done.kept_as}." if done.kept_as else ""
    lost = (
        f" {done.lost} later changes are in no backup that can be read, and are lost."
        if done.lost
        else ""
    )
    return f"It was restored from its backups, up to change {done.head}.{lost}{kept}"


def last_restoration(path: Path) -> Restoration | None:
    """Return how a journal was restored last, while what was damaged is kept, or for a week."""
    try:
        done = Restoration(**orjson.loads((backups_of(path) / TOLD).read_bytes()))
    except (OSError, ValueError, TypeError):
        return None
    if done.kept_as:
        return done if path.with_name(done.kept_as).exists() else None
    is_recent = datetime.now(UTC) - datetime.fromisoformat(done.restored_at) < TOLD_FOR
    return done if is_recent else None


def make_from_links(folder: Path, made: Path) -> int | None:
    """Make a journal of the backups in a folder; return its last change, None where none is whole.

    The latest run is tried first; an earlier one, and the later ones after it, where that does not
    lead to the last change.
    """
    wanted, best = head_of(folder), None
    for start in reversed(runs(folder)):
        other = made.with_name(f"{made.name}-{start}")
        head = _made_from(folder, start, other)
        if head is not None and (best is None or head > best):
            other.replace(made)
            best = head
        other.unlink(missing_ok=True)
        if best == wanted:
            break
    return best


def is_whole(path: Path) -> bool:
    """Say whether every row of a journal can be read, as far as it can be opened now."""
    try:
        with closing(attach(path, is_read_only=True)) as con:
            content_of(con)
            return is_current(con)
    except duckdb.Error as error:
        if (fault := told(path, error)) is None:
            raise
        return not isinstance(fault, DamagedError)


def content_of(con: duckdb.DuckDBPyConnection) -> dict[str, tuple[object, ...] | None]:
    """Return of each table of the attached journal how many rows it has and a digest of them."""
    found = [name for (name,) in con.execute(sql_text("history", "tables_found")).fetchall()]
    asked = {name: filled("all_read", folder="backups", table_name=name) for name in sorted(found)}
    return {name: con.execute(sql).fetchone() for name, sql in asked.items()}


def mend_copy(copy: Path, original: Path) -> None:
    """Make a copy of a journal anew from the backups beside the original, where it is damaged."""
    folder = backups_of(original)
    if head_of(folder) is None:
        return
    try:
        with telling(copy), closing(attach(copy, is_read_only=True)) as con:
            ((head,),) = con.execute(sql_text("history", "head")).fetchall()
            check_nothing_lost(con, original, head)
        if is_whole(copy):
            return
    except DamagedError as error:
        LOG.warning("%s A copy of it is restored from its backups.", error.said)
    for suffix in ("", ".wal"):
        copy.with_name(f"{copy.name}{suffix}").unlink(missing_ok=True)
    with telling(copy):
        make_from_links(folder, copy)


def check_nothing_lost(con: duckdb.DuckDBPyConnection, path: Path, head: int) -> None:
    """Raise DamagedError where the backups of an open journal hold later changes of it."""
    folder = backups_of(path)
    last = head_of(folder)
    if last is None or last <= head:
        return
    links = (link for start in runs(folder) for link in links_from(folder, start))
    said = next((link.last_change() for link in links if link.number == head), None)
    if head == 0 or (said and said == last_change(con, head)):
        many = f"change {last}" if last == head + 1 else f"changes {head + 1} to {last}"
        raise DamagedError(f"{shown(path)} lacks {many}, which it held before.", JOURNAL)


def _made_from(folder: Path, start: int, file: Path) -> int | None:
    links = links_from(folder, start)
    head = 0
    with closing(attach(file)) as con:
        con.execute("begin")
        create(con)
        con.execute("commit")
        for link in links:
            if not (link.is_whole or link.number == head + 1) or not take_in(con, link):
                break
            head = link.number
        if start and not head:
            return None
        answers = read_mappings(folder)
        for key, given in (answers or {}).items():
            values = {"mapping_key": key, "answers": given}
            con.execute(sql_text("history", "keep_mapping"), values)
    with closing(attach(file, is_read_only=True)) as con:  # as who opens it next will
        return head if _is_sound(con, head) else None


def _is_sound(con: duckdb.DuckDBPyConnection, head: int) -> bool:
    """Say whether a journal has every change up to one, and each row once."""
    if con.execute(sql_text("backups", "changes_counted")).fetchone() != (head, head, head):
        return False
    found = (statement("open_twice", table, folder="backups") for table in facts_schema())
    return all(con.execute(sql).fetchone() == (0,) for sql in found)


def _restored_meanwhile(path: Path) -> Restoration | None:
    """Return how another process restored the journal while this one waited to, if one did."""
    last = head_of(backups_of(path)) or 0
    try:
        with closing(attach(path, is_read_only=True)) as con:
            ((head,),) = con.execute(sql_text("history", "head")).fetchall()
            is_restored = head == last and is_whole(path)
    except duckdb.Error as error:
        is_restored = is_held(error)  # whoever has it open could open it
    return Restoration(_now(), last, 0, "") if is_restored else None


@contextmanager
def _alone(folder: Path) -> Generator[None]:
    """Let one process at a time restore."""
    if sys.platform == "win32":  # no such locks: who restores twice makes the same file twice
        yield
        return
    import fcntl

    handle = os.open(folder / "restoring", os.O_CREAT | os.O_RDWR)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
