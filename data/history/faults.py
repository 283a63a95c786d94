"""What a failure of DuckDB means: a file that is held, damaged or not allowed, or a full disk.

DuckDB tells most of these as one kind of error and the rest as several, so its words are read. They
are asked from the most certain to the least: damage is what is left where a file was read and no
other reason is given.
"""

from __future__ import annotations

import errno
import re
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from data.errors import DamagedError, FullDiskError, StoreError, command, shown

if TYPE_CHECKING:
    from collections.abc import Generator

# What to do about a file that is damaged, by what it is.
JOURNAL = (
    "It was left as it is, and there are no backups of it that can be read. Put a copy of your own "
    f"in its place with {command('restore FILE')}, or set TIDEMARK_DATABASE to another file."
)
SOURCE = "Nothing was changed. Restore from another copy."
EDITION = "It is made anew from the database of changes: load the page again."
SERVED_ALONE = (
    "Put another copy of this edition in its place, or serve the database of changes that it was "
    "made from."
)
HELD = re.compile(r"Could not set lock on file|being used by another process")
HOLDER = re.compile(r"\(PID (\d+)\)")
FULL = re.compile(
    r"No space left on device|Disk quota exceeded|File too large|not enough space"
    r"|failed to offload data block"  # what memory does not hold, and the disk neither
)
MEANT = (
    (
        re.compile(
            r'(?:open file|match the pattern) "([^"]+)"(?:: No such file.*)?$', re.MULTILINE
        ),
        "A file was deleted while it was used ({other}). Nothing was entered. Start again.",
    ),
    (
        re.compile(r"Permission denied|Read-only file system"),
        "{path} cannot be written. Make it and its folder writable, or set TIDEMARK_DATABASE to a "
        "file elsewhere.",
    ),
    (
        re.compile(r"we can only read versions?|newer version of DuckDB|storage version"),
        "{path} was written by another version of DuckDB, and {duckdb} cannot read it. Install the "
        "version of Tidemark that made it, or set TIDEMARK_DATABASE to another file.",
    ),
    (
        re.compile(r"Too many open files|Cannot allocate memory"),
        "{path} cannot be opened now: this machine has no more memory, or no more files may be "
        "open. Close what else runs here, and try again.",
    ),
)
SAID = (
    ("database does not exist", "is not there any more"),
    ("not a valid DuckDB database file", "is no database, or damaged"),
    ("", "is damaged"),
)
FULL_DISK = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EFBIG))  # of an OSError
# Kinds that say something of a file; the others tell of SQL, and are faults of ours.
OF_FILES = (
    duckdb.IOException,
    duckdb.FatalException,
    duckdb.InternalException,
    duckdb.SerializationException,
    duckdb.TransactionException,
)


def is_held(error: duckdb.Error) -> bool:
    """Say whether a file could not be opened because another process has it."""
    return HELD.search(str(error)) is not None


def is_full(error: duckdb.Error) -> bool:
    """Say whether a file could not be written because nothing more fits."""
    return FULL.search(str(error)) is not None


@contextmanager
def telling(path: Path, if_damaged: str = JOURNAL) -> Generator[None]:
    """Raise what DuckDB's errors mean for a file; those that are not about files, as they are."""
    try:
        yield
    except duckdb.Error as error:
        fault = told(path, error, if_damaged)
        if fault is None:
            raise
        raise fault from error


def told(path: Path, error: duckdb.Error, if_damaged: str = JOURNAL) -> StoreError | None:
    """Return what happened to a file and what to do, None where the error is not about files."""
    text = str(error)
    if is_full(error):
        return full(path)
    if not isinstance(error, OF_FILES):
        return None
    if is_held(error):
        return _held(path, text)
    for meant, what_to_do in MEANT:
        found = meant.search(text)
        if found and str(path) not in found.groups():
            parts = {"path": shown(path), "duckdb": duckdb.__version__, "other": found[0]}
            return StoreError(what_to_do.format(**parts))
    if isinstance(error, duckdb.TransactionException):  # two changes at once: no word of the file
        return None
    what = next(what for words, what in SAID if words in text)
    said = f"{shown(path)} {what} ({text.splitlines()[0].rstrip('.')})."
    return DamagedError(said, if_damaged)


def _held(path: Path, text: str) -> StoreError:
    found = HOLDER.search(text)
    holder = f"process {found[1]}" if found else "another process"
    return StoreError(
        f"{shown(path)} is held by {holder}, which did not let go. Nothing was changed. Try again "
        "in a moment; if it stays so, stop that process (the dashboard, perhaps) and try again."
    )


def full(path: Path) -> FullDiskError:
    """Return what to do where a file could not be written because nothing more fits."""
    return no_room(shown(path), path.parent)


def no_room(what: str, folder: Path) -> FullDiskError:
    """Return what to do where something does not fit into a folder."""
    return FullDiskError(
        f"The disk is full: {what} cannot be written. Nothing was half done. Make room in "
        f"{shown(folder)} and try again."
    )


def not_written(path: Path, error: OSError) -> StoreError:
    """Return what to do where a file, or its folder, could not be written."""
    if error.errno in FULL_DISK:
        return full(path)
    return StoreError(
        f"{shown(path)} cannot be written ({error.strerror}). Make its folder writable, or "
        "set TIDEMARK_DATABASE to a file elsewhere."
    )
