"""Facts that a publisher's file meets: a few measures and places, and what else a test adds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from data.importers.files.documents import Document
from data.importers.rows.readings import Known, Reading

METRICS = {
    "participants": {"name": "Participants", "kind": "unique", "unit": "people"},
    "seats_lower": {"name": "Women in the lower house", "kind": "level", "unit": "percent"},
    "seats_upper": {"name": "Women in the upper house", "kind": "level", "unit": "percent"},
}
PLACES = {
    "KAZ": {"name": "Kazakhstan", "kind": "country"},
    "ARB": {"name": "Arab World", "kind": "aggregate"},
    "M49_001": {"name": "World (UN)", "kind": "aggregate"},
    "CENTRAL_ASIA": {"name": "Central Asia", "kind": "group"},
}


def known(**tables: Mapping[str, Mapping[str, str]]) -> Known:
    """Return facts with the measures and places above, and the tables given."""
    return Known({"metrics": METRICS, "places": PLACES, **tables})


def after(reading: Reading, facts: Known) -> Known:
    """Return the facts as they are once all of a reading is accepted."""
    tables = {name: dict(rows) for name, rows in facts.tables.items()}
    for found in reading.rows:
        key = next(iter(found.cells.values()))
        tables.setdefault(found.table, {})[key] = dict(found.cells)
    return Known(tables)


def document(name: str, *lines: str) -> Document:
    """Return a file of lines."""
    return Document(name, "\n".join(lines).encode())


def rows(reading: Reading, table: str) -> dict[str, Mapping[str, str]]:
    """Return the rows of a table that a reading proposes, by key."""
    found = [row.cells for row in reading.rows if row.table == table]
    return {next(iter(cells.values())): cells for cells in found}


def messages(reading: Reading) -> Sequence[str]:
    """Return why rows were refused, each with its place."""
    return [str(refusal) for refusal in reading.refusals]
