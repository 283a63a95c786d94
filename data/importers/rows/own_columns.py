"""What the columns of our own tables hold: a day, a number, a choice, or the name of other rows."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from data.importers.rows.headings import contract
from data.rules.schema import LISTS

if TYPE_CHECKING:
    from collections.abc import Mapping

PERIODS = frozenset(("start", "end"))
DAYS = frozenset(("as_of", "published_on", "accessed_on", "founded"))
CHOICES = frozenset(
    ("basis", "processing", "rank", "status", "kind", "records", "others", "benchmark")
)
NUMBERS = frozenset(("numerator", "denominator", "position"))
# Columns that name a row of another table; those that name several are LISTS of the schema.
REFERENCES: Mapping[str, str] = {
    "programme_id": "programmes",
    "metric_id": "metrics",
    "source_id": "sources",
    "organisation": "organisations",
    "place": "places",
}
DEFAULTS: Mapping[str, Mapping[str, str]] = {
    "statements": {"processing": "transcribed", "rank": "normal"},
    "milestones": {"status": "occurred"},
    "programmes": {"records": "partial"},
}
NAMED = frozenset((*REFERENCES.values(), *LISTS.values()))  # tables whose rows others name


@functools.cache
def columns_read(table: str) -> frozenset[str]:
    """Return the columns of a table that are more than text; a figure is read with its measure."""
    read = {*PERIODS, *DAYS, *CHOICES, *NUMBERS, *REFERENCES, *LISTS} - {contract()[table].key}
    return frozenset(read - {"organisations"} if table == "organisations" else read)
