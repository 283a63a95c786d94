"""Tables of no known publisher: registers, indicator tables, exports of other programmes.

found_tables, layouts (where the table lies) → guesses (what columns seem to hold) → scheme (what
they hold, asked by column_questions) → open_questions (what else must be told: row_questions,
origins, writing) → row_cells → facts → reading. `asking` keeps what was asked and answered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.importers.formats.any_table.reading import NAME, key_of, read_table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from data.importers.files.documents import Document
    from data.importers.rows.readings import Known, Reading

__all__ = ["NAME", "key_of", "read", "recognises"]


def recognises(document: Document) -> bool:
    """Say whether a file promises a table, be it one that cannot be read."""
    return document.is_table


def read(document: Document, known: Known, mapping: Mapping[str, str]) -> Reading:
    """Return the facts of a table whose columns the answers in `mapping` name."""
    return read_table(document, known, mapping)
