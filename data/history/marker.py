"""A small file beside the journal that holds the number of the latest change.

Who serves the facts looks at it instead of the journal, which one process at a time holds.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def marker_of(journal: Path) -> Path:
    """Return where the number of a journal's latest change is told."""
    return journal.with_name(f"{journal.name}.head")


def mark_head(journal: Path, number: int) -> None:
    """Tell the number of the latest change, whole or not at all; a number told stays as it is.

    Raises OSError where it cannot be written.
    """
    marker = marker_of(journal)
    text = f"{number}\n"
    if marker.is_file() and marker.read_bytes() == text.encode():
        return
    handle, unfinished = tempfile.mkstemp(dir=marker.parent, prefix=f"{marker.name}-")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    Path(unfinished).replace(marker)
