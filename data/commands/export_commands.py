"""The commands that give facts away: what may be typed after `export` and `describe`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from data.commands.asking import typed_question
from data.errors import ExportError, shown
from data.exporters.describing import description_lines, descriptions
from data.exporters.formats import export
from data.totals.questions import Selection

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from data.settings import Settings
    from data.store.store import Store


def export_lines(store: Store, settings: Settings, given: argparse.Namespace) -> Iterator[str]:
    """Write the export that was typed, and yield what was written, line by line.

    Raises QuestionError and ExportError with what to do.
    """
    if Path(given.path).resolve() == settings.facts.resolve():
        raise ExportError(
            f"{shown(Path(given.path))} is the folder that the facts are read from. "
            "Choose another: an export does not replace them."
        )
    asked = typed_question(
        given.metric or "", given.places, given.first_year, given.last_year, given.programme
    )
    selection = Selection(asked.places, asked.first_year, asked.last_year, asked.programmes)
    written = export(store, given.format, given.path, selection, given.metric or None)
    for path, size in written.files.items():
        yield f"{shown(path)}: {size} bytes"
    yield ", ".join(f"{count} {name}" for name, count in written.rows.items())


def describe_lines(store: Store, given: argparse.Namespace) -> Iterator[str]:
    """Yield the description of the facts, as lines or as JSON."""
    tables = descriptions(store)
    if given.json:
        yield json.dumps([table.to_json() for table in tables], ensure_ascii=False, indent=2)
    else:
        yield from description_lines(tables)
