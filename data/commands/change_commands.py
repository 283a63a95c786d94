"""The commands that change the facts: what may be typed after import, history and undo."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from data.changes.accepting import history, undo
from data.changes.staged_import import FORMAT
from data.commands.preview_lines import cut
from data.commands.signatures import user_name
from data.errors import FileRefusedError, shown
from data.history.deeds import deed_text, deeds_text
from data.history.staged_files import header_of

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator
    from pathlib import Path

    from data.history.changes import Change
    from data.importers.rows.headings import Header
    from data.settings import Settings


def import_lines(settings: Settings, given: argparse.Namespace) -> Iterator[str]:
    """Read files and yield what accepting them would do; with --accept, enter the good rows.

    Raises ChangeError in the end when a file or a row was refused, so that a script is told.
    """
    # Each way reads its own modules: a large file needs none of the many formats' importers.
    if large := _large(settings, given):
        from data.commands.large_imports import large_import_lines

        yield from large_import_lines(
            settings,
            *large,
            accepted_by=(given.by or user_name()) if given.accept else None,
            note=given.note,
            report=given.report,
        )
        return
    from data.commands.file_imports import file_import_lines

    yield from file_import_lines(settings, given)


def _large(settings: Settings, given: argparse.Namespace) -> tuple[Path, Header] | None:
    """Return a CSV of facts that is too large to be read as other files are, with its header."""
    most = settings.import_megabytes * 1024 * 1024
    for path in given.files:
        try:
            header = header_of(path) if path.stat().st_size > most else None
        except OSError:
            continue  # reading it will tell
        if header is None:
            continue
        if len(given.files) > 1:
            raise FileRefusedError(
                f"{shown(path)} has more than {settings.import_megabytes} MB. Import it by itself, "
                "after the files that it refers to."
            )
        if given.mapping or given.mapping_out or given.format not in (None, FORMAT):
            raise FileRefusedError(
                f"{shown(path)} has more than {settings.import_megabytes} MB. It is read as it "
                "stands: leave out --mapping, --mapping-out and --format."
            )
        return path, header
    return None


def history_lines(settings: Settings, given: argparse.Namespace) -> Iterator[str]:
    """Yield every change to the facts, the latest first."""
    changes = history(settings)
    if given.json:
        yield json.dumps([_as_json(change) for change in changes], ensure_ascii=False, indent=2)
        return
    for change in changes:
        files = ", ".join(file.name for file in change.files)
        parts = (
            f"change {change.number}",
            f"{change.made_at:%Y-%m-%d %H:%M} UTC",
            change.made_by,
            f"undo of {change.undoes}" if change.undoes else change.kind,
            files,
            deeds_text(change.deeds),
            change.note or "",
            f"undone by {change.undone_by}" if change.undone_by else "",
        )
        yield " · ".join(cut(part) for part in parts if part)


def undo_lines(settings: Settings, given: argparse.Namespace) -> Iterator[str]:
    """Take back a change, and yield the number of the change that did so."""
    number = undo(settings, given.change, made_by=given.by or user_name())
    yield f"Change {given.change} is undone, by change {number}."
    yield cut(deeds_text(history(settings, only=number)[0].deeds))


def _as_json(change: Change) -> dict[str, object]:
    return {
        "change": change.number,
        "kind": change.kind,
        "made_at": f"{change.made_at.isoformat(timespec='seconds')}Z",
        "made_by": change.made_by,
        "note": change.note,
        "undoes": change.undoes,
        "undone_by": change.undone_by,
        "did": [deed_text(deed) for deed in change.deeds],
        "rows": {"added": change.added, "changed": change.changed, "retired": change.retired},
        "files": [
            {"name": file.name, "sha256": file.digest, "format": file.format}
            for file in change.files
        ],
    }
