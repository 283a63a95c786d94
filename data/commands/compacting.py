"""The command that puts a journal in order, for a night when few change facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.errors import QuestionError, shown
from data.history.compacting import compact
from data.history.opening import open_journal

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from data.settings import Settings


def compact_lines(settings: Settings, given: argparse.Namespace) -> Iterator[str]:
    """Put the journal in order, and yield what was done; other writers wait meanwhile."""
    if given.keep_hours < 0:
        raise QuestionError(f"--keep-hours {given.keep_hours}: write 0 or more hours.")
    with open_journal(settings.journal) as journal:
        if settings.lake is None:
            journal.connection.execute("checkpoint journal")
            yield (
                f"{shown(settings.database)}: nothing to do. A database in a file is put in order "
                "with each change; only a lake gathers small files."
            )
            return
        done = compact(journal, given.keep_hours)
    yield (
        f"The lake: {_files(done.files_before)} of {done.bytes_before:,} bytes before, "
        f"{_files(done.files)} of {done.bytes:,} bytes now. {_files(done.deleted)} deleted that "
        f"nobody needed for {given.keep_hours} hours."
    )


def _files(count: int) -> str:
    return f"{count:,} {'file' if count == 1 else 'files'}"
