"""What a failure of a lake means: a catalogue that does not answer, a folder that is not there.

How the catalogue is reached may hold a password, and DuckDB's messages hold how: nothing of it is
passed on.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING

import duckdb

from data.errors import ChangeError, FullDiskError, StoreError, TidemarkError
from data.history.faults import is_full

if TYPE_CHECKING:
    from collections.abc import Generator

    from data.settings import Lake

UNREACHED = re.compile(r'Unable to connect to Postgres at ".*": (?P<why>[^\n]+)')
LOST = re.compile(
    r"server closed the connection unexpectedly|terminating connection[^\n]*|"
    r"could not (?:send|receive) data [^\n]*|SSL connection has been closed[^\n]*|"
    r"the database system is (?:starting up|shutting down)"
)
OF_CATALOGUE = re.compile(r"postgres|DuckLake|Failed to execute query|Failed to prepare|COPY", re.I)
OF_FOLDER = re.compile(
    r"Cannot open file|Could not (?:create|read|write|open)|Failed to (?:create|write)|"
    r"No such file|Permission denied|Read-only file system|HTTP"
)
OTHER_FOLDER = re.compile(r'existing data path in the catalog "(?P<folder>.*)/"')
CONFLICT = re.compile(r"conflict", re.I)


@contextmanager
def faults_told(lake: Lake) -> Generator[None]:
    """Tell what of DuckDB's errors is about the lake as what it is; the others stay as they are."""
    try:
        yield
    except duckdb.Error as error:
        raise told(lake, error) or error from error
    except OSError as error:
        raise StoreError(_folder(lake, error.strerror or str(error))) from error


def held_by(holder: str) -> StoreError:
    """Return that another writer did not let go; the holder as the catalogue knows it."""
    who = f"another writer ({holder})" if holder else "another writer"
    return StoreError(
        f"The lake is held by {who}, which did not let go. Nothing was changed. Try again in a "
        "moment; if it stays so, stop that process and try again."
    )


def told(lake: Lake, error: duckdb.Error) -> TidemarkError | None:
    """Return what happened to a lake and what to do, None where the error is not about one."""
    text = str(error).replace(lake.catalogue, "…")
    if found := OTHER_FOLDER.search(text):
        return StoreError(
            f"The lake's rows lie in {found['folder']}, and TIDEMARK_LAKE says {lake.folder}. "
            "Every machine names the folder alike: correct TIDEMARK_LAKE, or mount it there."
        )
    if found := UNREACHED.search(text):
        return StoreError(_catalogue(found["why"]))
    if found := LOST.search(text):  # of any kind: met while a question is bound, it is that of one
        return StoreError(_catalogue(found[0]))
    if isinstance(error, duckdb.TransactionException) and CONFLICT.search(text):
        return ChangeError(
            "The facts were changed meanwhile by another writer. Nothing was entered."
        )
    return _of_files(lake, error, text)


def _of_files(lake: Lake, error: duckdb.Error, text: str) -> StoreError | None:
    if is_full(error):
        return FullDiskError(
            f"The disk of the lake's folder {lake.folder} is full. Nothing was half done. Make "
            "room there and try again."
        )
    if isinstance(error, duckdb.IOException | duckdb.HTTPException) and OF_FOLDER.search(text):
        return StoreError(_folder(lake, _first(text)))
    if OF_CATALOGUE.search(text) and not isinstance(error, duckdb.ProgrammingError):
        return StoreError(_catalogue(_first(text)))
    return None


def _catalogue(why: str) -> str:
    return (
        f"The lake's catalogue does not answer ({why.strip().rstrip('.:')}). Nothing is half done: "
        "a change that was being entered is in the history whole, or not there. Start PostgreSQL, "
        "or correct TIDEMARK_DATABASE, and try again; nothing here needs to be started anew."
    )


def _folder(lake: Lake, why: str) -> str:
    return (
        f"The lake's folder {lake.folder} cannot be read or written ({why.strip().rstrip('.')}). "
        "Nothing is half done. Mount it, or make it writable, and try again."
    )


def _first(text: str) -> str:
    return re.sub(r"password=\S+", "password=…", text.splitlines()[0])
