"""SDMX-CSV 2.0: one observation a statement, of a dataflow of our own.

What is lost: milestones, organisations and the names of places; the members of groups; that a
period without a beginning has none (TIME_PERIOD is its last day; START is empty, and so it is
told); that an end was left open (END is empty). Everything else of a statement is an attribute.
The statement's id is a dimension: two sources may say the same of the same, and each is kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.answers.proofs import statement_bounds
from data.exporters.csv_files import csv_text
from data.exporters.periods import time_period
from data.exporters.tables import cell_text

if TYPE_CHECKING:
    from data.exporters.gathering import Export

STRUCTURE_ID = "TIDEMARK:STATEMENTS(1.0)"
ATTRIBUTES = {
    "COMPARATOR": "comparator",
    "BASIS": "basis",
    "START": "start",
    "END": "end",
    "AS_OF": "as_of",
    "RANK": "rank",
    "PROCESSING": "processing",
    "NUMERATOR": "numerator",
    "DENOMINATOR": "denominator",
    "LOCATOR": "locator",
    "COMMENT_OBS": "paraphrase",
    "NOTE": "note",
    "SOURCE_ID": "source_id",
}
SOURCE_ATTRIBUTES = {
    "SOURCE": "title",
    "PUBLISHER": "publisher",
    "SOURCE_URL": "url",
    "LICENCE": "licence",
}


def sdmx_csv(export: Export) -> bytes:
    """Return the statements as SDMX-CSV 2.0; LOW and HIGH are the least and the most of each.

    REF_AREA joins the codes of several places with ";".
    """
    rows: list[dict[str, str]] = []
    for row, card in zip(export.tables["statements"], export.statements, strict=True):
        low, high = statement_bounds(card)
        source = export.sources[card.source_id]
        rows.append(
            {
                "STRUCTURE": "dataflow",
                "STRUCTURE_ID": STRUCTURE_ID,
                "ACTION": "I",
                "METRIC": card.metric_id,
                "REF_AREA": row["places"],
                "PROGRAMME": card.programme_id,
                "STATEMENT": card.statement_id,
                "TIME_PERIOD": time_period(card),
                "OBS_VALUE": row["value"],
                "UNIT_MEASURE": card.unit,
                "LOW": cell_text(low),
                "HIGH": cell_text(high),
                **{name: row[column] for name, column in ATTRIBUTES.items()},
                **{name: source[column] for name, column in SOURCE_ATTRIBUTES.items()},
                **{name.upper(): value for name, value in export.filters.items()},
            }
        )
    return csv_text(COLUMNS, rows).encode()


COLUMNS = (
    "STRUCTURE", "STRUCTURE_ID", "ACTION", "METRIC", "REF_AREA", "PROGRAMME", "STATEMENT",
    "TIME_PERIOD", "OBS_VALUE", "UNIT_MEASURE", "LOW", "HIGH", *ATTRIBUTES, *SOURCE_ATTRIBUTES,
    "SELECTION_PLACES", "SELECTION_FROM", "SELECTION_TO", "SELECTION_PROGRAMMES",
    "SELECTION_METRIC", "FACTS_VERSION", "EXPORTED_ON",
)  # fmt: skip
