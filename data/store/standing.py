"""Which editions stand beside the database: each named by what it holds, one of them served."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from data.store.contents import rules_version

if TYPE_CHECKING:
    from collections.abc import Generator

    from data.history.changes import Change
    from data.settings import Settings

POINTER = "current"
UNFINISHED = "building-"
NAMED = re.compile(r"facts-[0-9a-f]+-\d+\.duckdb")
KEPT_BUILDS = {"facts": 2, "past": 6}


def build_path(settings: Settings, last: Change, kind: str = "facts") -> Path:
    """Return where the build of the facts after a change lies, whether it is made or not."""
    # The number alone would do in one database; another may be put in its place.
    told = f"{last.number} {last.made_at.isoformat()} {last.made_by} {last.kind}"
    digest = hashlib.sha256(f"{rules_version()} {told}".encode()).hexdigest()[:16]
    return settings.builds / f"{kind}-{digest}-{last.number}.duckdb"


@contextmanager
def alone(settings: Settings) -> Generator[None]:
    """Let one process at a time build in the folder.

    Who builds from a file holds the journal, so that no other is at work. Of a lake several
    processes of a machine may build at once, each what it read of it.
    """
    if settings.lake is None:
        yield
        return
    import fcntl  # not on every system; a lake takes one that has it

    settings.builds.mkdir(parents=True, exist_ok=True)
    folder = os.open(settings.builds, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)  # let go where it is closed
        yield
    finally:
        os.close(folder)


def clear_up(folder: Path) -> None:
    """Delete what killed builds left: who builds is alone."""
    for left in folder.glob(f"{UNFINISHED}*"):
        shutil.rmtree(left)
    for left in folder.glob("pointer-*"):
        left.unlink()


def point_to(path: Path) -> None:
    """Make an edition the one that is served from here on; one that is served already stays so."""
    pointer = path.with_name(POINTER)
    if pointer.is_file() and pointer.read_text(encoding="utf-8") == f"{path.name}\n":
        return
    handle, unfinished = tempfile.mkstemp(dir=path.parent, prefix="pointer-")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(f"{path.name}\n")
    Path(unfinished).replace(pointer)


def last_build(settings: Settings) -> Path | None:
    """Return the build of the facts that was made last, None where there is none."""
    pointer = settings.builds / POINTER
    if not pointer.is_file():
        return None
    name = pointer.read_text(encoding="utf-8", errors="replace").strip()  # it may be damaged too
    path = settings.builds / name
    if NAMED.fullmatch(name) and path.is_file():
        return path
    others = settings.builds.glob("facts-*.duckdb")  # where that one was damaged, and let go
    return max(others, key=lambda other: other.stat().st_mtime_ns, default=None)


def prune(newest: Path, kind: str) -> None:
    """Delete all but the last builds; a reader that has one open keeps what it opened."""
    used_at: dict[Path, int] = {}
    for path in newest.parent.glob(f"{kind}-*.duckdb"):
        try:
            used_at[path] = path.stat().st_mtime_ns
        except FileNotFoundError:  # another process pruned it first
            continue
    used_at.pop(newest, None)
    for path in sorted(used_at, key=used_at.__getitem__, reverse=True)[KEPT_BUILDS[kind] - 1 :]:
        path.unlink(missing_ok=True)
