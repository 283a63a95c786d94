"""Folders that cannot be written: what is there is served, and what is missing made elsewhere.

A folder may be mounted to be read only, or belong to another user. Then nothing can be changed, and
the build that stands there is opened as it is. Where none is, or the curated files say more than
it does, the journal is copied to a temporary folder that ends with this process, and served from
there.
"""

from __future__ import annotations

import atexit
import functools
import os
import shutil
import tempfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from data.history.attaching import ONE_AT_A_TIME, attach
from data.history.backups.restoring import mend_copy
from data.history.changes import Journal
from data.history.curated_files import is_taken_up
from data.history.layout import is_current
from data.store.standing import build_path

if TYPE_CHECKING:
    from data.settings import Settings


def is_writable(settings: Settings) -> bool:
    """Say whether changes can be kept: in the database, its folder and that of its builds."""
    if settings.lake:  # the lake itself says so where a change is made
        return os.access(_nearest(settings.builds), os.W_OK)
    needed = [_nearest(settings.database.parent), settings.database, settings.builds]
    return all(os.access(path, os.W_OK) for path in needed if path.exists())


def _nearest(folder: Path) -> Path:
    """Return a folder, or the nearest above it that is there: where it would be made."""
    return next(path for path in (folder, *folder.absolute().parents) if path.exists())


def standing_build(settings: Settings) -> Path | None:
    """Return the build of the facts as they are now where it stands already, else None."""
    if settings.lake or not settings.database.is_file():
        return None
    try:
        with (
            ONE_AT_A_TIME,
            closing(attach(settings.database, is_read_only=True)) as con,
        ):
            if not is_current(con):  # of an earlier layout: to be upgraded, in a copy
                return None
            journal = Journal(con, settings.database)
            history = journal.history()
            if not history or not is_taken_up(journal, settings.facts):
                return None
    except duckdb.Error:  # a journal that must be mended first: in a copy that can be
        return None
    path = build_path(settings, history[0])
    return path if path.is_file() else None


@functools.cache
def copied(settings: Settings) -> Settings:
    """Return the same settings with a temporary copy of the database, made once in a process.

    Of a lake only what is built of it lies on this machine: it is built in a temporary folder.
    """
    folder = Path(tempfile.mkdtemp(prefix="tidemark-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    if settings.lake:
        return replace(settings, lake=replace(settings.lake, copies=folder))
    copy = folder / settings.database.name
    with ONE_AT_A_TIME:  # a file that is closed gives up the lock of who has it open here
        for suffix in ("", ".wal"):
            original = settings.database.with_name(f"{settings.database.name}{suffix}")
            if original.is_file():
                shutil.copyfile(original, copy.with_name(original.name))
        mend_copy(copy, settings.database)
    return replace(settings, database=copy)
