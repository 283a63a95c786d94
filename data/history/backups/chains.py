"""Chains: the backups of a journal in order, each run of them from a whole one or from nothing.

    tidemark.backups/
        after-0/change-1/ change-2/ …      from the beginning
        after-1000/whole/ change-1001/ …   from all there was after change 1000
        mappings.json                      what users answered about files

A run follows on another once that is long; the last ones are kept.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import orjson

from data.history.backups.links import Link, to_disk
from data.settings import beside

if TYPE_CHECKING:
    from collections.abc import Mapping

RUN = re.compile(r"after-(\d+)")
CHANGE = re.compile(r"change-(\d+)")
WHOLE = "whole"
MAPPINGS = "mappings.json"
KEPT_ASIDE = 3


def backups_of(journal: Path) -> Path:
    """Return the folder of a journal's backups, beside it."""
    return beside(journal, "backups")


def run_folder(folder: Path, start: int) -> Path:
    """Return the folder of the run that follows on a change."""
    return folder / f"after-{start}"


def link_folder(run: Path, number: int) -> Path:
    """Return the folder of a change in a run."""
    return run / f"change-{number}"


def runs(folder: Path) -> list[int]:
    """Return the changes that runs follow on, the latest last."""
    return sorted(_numbered(folder, RUN))


def changes_in(run: Path) -> list[int]:
    """Return the numbers of the changes in a run, the latest last."""
    return sorted(_numbered(run, CHANGE))


def has_gap(folder: Path, start: int) -> bool:
    """Say whether a run lacks a change before its last, what it begins with, or part of a file."""
    run = run_folder(folder, start)
    numbers = changes_in(run)
    links = [Link(link_folder(run, number), number, is_whole=False) for number in numbers]
    if start:
        links.append(Link(run / WHOLE, start, is_whole=True))
    is_unbroken = numbers == list(range(start + 1, start + 1 + len(numbers)))
    return not is_unbroken or not all(link.is_there() for link in links)


def head_of(folder: Path) -> int | None:
    """Return the number of the last change that backups hold, None where there are none."""
    last = last_link(folder)
    return last.number if last else None


def last_link(folder: Path) -> Link | None:
    """Return the link that backups end with, None where there is none."""
    for start in reversed(runs(folder)):
        run = run_folder(folder, start)
        if numbers := changes_in(run):
            return Link(link_folder(run, numbers[-1]), numbers[-1], is_whole=False)
        if (run / WHOLE).is_dir():
            return Link(run / WHOLE, start, is_whole=True)
    return None


def links_from(folder: Path, start: int) -> list[Link]:
    """Return the links from a run on, through the later ones, in their order."""
    found: dict[int, Link] = {}
    for later in runs(folder):
        run = run_folder(folder, later)
        if later >= start:
            found |= {n: Link(link_folder(run, n), n, is_whole=False) for n in changes_in(run)}
    links = [found[number] for number in sorted(found)]
    whole = run_folder(folder, start) / WHOLE
    return [Link(whole, start, is_whole=True), *links] if start else links


def keep_last(folder: Path, most: int) -> None:
    """Delete all runs but the last."""
    for start in runs(folder)[:-most]:
        shutil.rmtree(run_folder(folder, start))


def write_mappings(folder: Path, mappings: Mapping[str, str]) -> None:
    """Keep what users answered about files, instead of what was kept before."""
    folder.mkdir(parents=True, exist_ok=True)
    answers = dict(mappings)
    content = orjson.dumps({"mappings": answers, "digest": _digest(answers)})
    handle, unfinished = tempfile.mkstemp(dir=folder, prefix=f"{MAPPINGS}-")
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    to_disk(Path(unfinished))
    Path(unfinished).replace(folder / MAPPINGS)
    to_disk(folder)


def read_mappings(folder: Path) -> dict[str, str] | None:
    """Return what users answered about files; None where that is not what was kept."""
    file = folder / MAPPINGS
    if not file.is_file():
        return {}
    try:
        told = orjson.loads(file.read_bytes())
        answers, signed = told["mappings"], told["digest"]
    except (ValueError, KeyError, TypeError):
        return None
    return answers if signed == _digest(answers) else None


def aside(path: Path, what: str) -> Path:
    """Return a name beside a database, or a folder of backups, for it to be put aside under."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%f")[:-3].replace(".", "")
    return path.with_name(f"{path.stem}.{what}-{stamp}{path.suffix}")


def put_aside(path: Path, what: str, kept: Path | None = None) -> Path | None:
    """Give a database, or a folder of backups, a name that tells what became of it, and when.

    A database goes with what was not yet written into it. The last few that were put aside so are
    kept. Returns the new name, None where nothing was there.
    """
    kept = kept or aside(path, what)
    wal = path.with_name(f"{path.name}.wal")
    if wal.exists():  # first: it would be read into the next file of that name
        wal.rename(kept.with_name(f"{kept.name}.wal"))
    if not path.exists():
        return None
    path.rename(kept)
    for older in sorted(path.parent.glob(f"{path.stem}.{what}-*{path.suffix}"))[:-KEPT_ASIDE]:
        if older.is_dir():
            shutil.rmtree(older)
        else:
            older.unlink()
            older.with_name(f"{older.name}.wal").unlink(missing_ok=True)
    return kept


def _digest(answers: Mapping[str, str]) -> str:
    return hashlib.sha256(orjson.dumps(answers, option=orjson.OPT_SORT_KEYS)).hexdigest()


def _numbered(folder: Path, name: re.Pattern[str]) -> list[int]:
    if not folder.is_dir():
        return []
    names = (entry.name for entry in folder.iterdir())
    return [int(found[1]) for found in map(name.fullmatch, names) if found]
