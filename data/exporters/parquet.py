"""Parquet: the statements with their scope and source, each column in its type.

Milestones, organisations and the definitions of measures are left out. The file's own metadata
has the selection, the version and the licence.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from data.exporters.csv_files import SOURCE_COLUMNS
from data.exporters.gathering import LICENCE, NO_SUM, TITLE, credit_lines
from data.exporters.tables import cell_text
from data.rules.schema import facts_schema
from data.scans import scanned
from data.sql_files import sql_text

if TYPE_CHECKING:
    from data.exporters.gathering import Export

CARD_COLUMNS = ("metric", "unit", "kind", "theme", "programme")


def parquet(export: Export) -> bytes:
    """Return the statements as a Parquet file.

    first_day and last_day are the scope worked out to days, countries its places without groups;
    an absent first_day is an unknown beginning.
    """
    about = {
        "title": TITLE,
        "licence": LICENCE,
        "credits": "\n".join(credit_lines(export)),
        "warning": NO_SUM,
        **export.filters,
    }
    # The database that is served may neither read nor write files: one of its own does it.
    with tempfile.TemporaryDirectory(prefix="tidemark-") as folder, duckdb.connect() as con:
        path = Path(folder) / "statements.parquet"
        with scanned(con, "statement_lines", _columns(export)):
            values = {"path": str(path), "about": about}
            con.execute(sql_text("exports", "statements_parquet"), values)
        return path.read_bytes()


def _columns(export: Export) -> dict[str, list[str | None]]:
    (table,) = (table for table in facts_schema() if table.name == "statements")
    rows, cards = export.tables["statements"], export.statements
    texts = {column.name: [row[column.name] for row in rows] for column in table.columns}
    texts["first_day"] = [cell_text(card.starts_on) for card in cards]
    texts["last_day"] = [cell_text(card.ends_on) for card in cards]
    texts["countries"] = [";".join(card.countries) for card in cards]
    for name in CARD_COLUMNS:
        texts[name] = [getattr(card, name) for card in cards]
    for name in SOURCE_COLUMNS:
        texts[f"source_{name}"] = [export.sources[card.source_id][name] for card in cards]
    return {name: [cell or None for cell in cells] for name, cells in texts.items()}
