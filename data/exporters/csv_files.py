"""CSV: a file for each table as the facts are kept, or the statements in one file.

The folder is complete: it reads back to the same facts. The one file holds the statements and
what their sources say of themselves; milestones, organisations and definitions are left out.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from data.rules.schema import facts_schema
from data.spreadsheets import harmless

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from data.exporters.gathering import Export

# The marks by which a spreadsheet knows UTF-8; files that programs read go without.
UTF8_MARK = b"\xef\xbb\xbf"
SOURCE_COLUMNS = ("title", "publisher", "published_on", "accessed_on", "url", "licence")


def csv_files(export: Export) -> dict[str, bytes]:
    """Return the tables as files by name, as in statements.csv: the shape of data/facts."""
    return {
        f"{table.name}.csv": csv_text(
            [column.name for column in table.columns], export.tables[table.name]
        ).encode()
        for table in facts_schema()
    }


def statements_csv(export: Export) -> bytes:
    """Return the statements in one file: all their columns, then source, selection and version."""
    (table,) = (table for table in facts_schema() if table.name == "statements")
    columns = [column.name for column in table.columns]
    added = [f"source_{name}" for name in SOURCE_COLUMNS] + list(export.filters)
    rows = [
        {
            **row,
            **{f"source_{n}": export.sources[row["source_id"]][n] for n in SOURCE_COLUMNS},
            **export.filters,
        }
        for row in export.tables["statements"]
    ]
    return UTF8_MARK + csv_text(columns + added, rows).encode()


def csv_text(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> str:
    """Return rows as CSV with a header and lines that end in LF, formulas made harmless."""
    lines: list[str] = []
    for cells in (columns, *([harmless(row[name], name) for name in columns] for row in rows)):
        line = io.StringIO(newline="")
        # With this end the writer quotes a cell that holds either half of it; LF is put after.
        csv.writer(line, lineterminator="\r\n").writerow(cells)
        lines.append(line.getvalue().removesuffix("\r\n"))
    return "\n".join([*lines, ""])
