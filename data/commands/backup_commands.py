"""The commands that keep the database safe: a copy of it elsewhere, and such a copy put back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.errors import StoreError, command, shown
from data.history.backups.chains import backups_of
from data.history.backups.copies import back_up, restore
from data.history.opening import open_journal
from data.store.editions import build

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from data.settings import Settings


def backup_lines(settings: Settings, given: argparse.Namespace) -> Iterator[str]:
    """Copy the database with its whole history to a file, and yield what was written."""
    _refuse_lake(settings)
    if not settings.database.is_file():
        raise StoreError(f"{shown(settings.database)} is not there: there is nothing to back up.")
    with open_journal(settings.database) as journal:
        written, head = back_up(journal, given.path), journal.head()
    yield f"{shown(written)}: all facts and their history, up to change {head}."
    yield f"To put it back: {command(f'restore {shown(written)}')}"


def restore_lines(settings: Settings, given: argparse.Namespace) -> Iterator[str]:
    """Put a database that was backed up in place of the one there is; yield what was done."""
    _refuse_lake(settings)
    source = given.path or backups_of(settings.database)
    done = restore(settings.database, source)
    yield f"{shown(settings.database)} is as {shown(done.source)} has it, up to change {done.head}."
    if done.lost:
        yield f"{done.lost} later changes could not be read there."
    if done.kept_as:
        yield f"What was there is kept as {shown(done.kept_as)}."
    build(settings)


def _refuse_lake(settings: Settings) -> None:
    if settings.lake is not None:
        raise StoreError(
            "The database is a lake: back up its catalogue with PostgreSQL's pg_dump, and its "
            "folder beside it, as the README says."
        )
