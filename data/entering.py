"""A single statement as a person enters it, read as strictly as a row of a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.claims import bounds_of
from data.importers.quantities import read_quantity
from data.importers.rows import FoundRow, Reading
from data.importers.translation import Translation

if TYPE_CHECKING:
    from collections.abc import Mapping

    from data.importers.rows import Known

ENTRY = "form"
AS_ENTERED = {"processing": "as_stated", "rank": "normal"}


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as it was read, and the least and greatest count it allows (None: no bound)."""

    comparator: str
    value: float
    low: int
    high: int | None


def read_figure(text: str, *, unit: str, is_count: bool) -> Figure:
    """Read a figure in words or signs: "more than 350" is > 350, at least 351.

    Raises UncertainError where it has no certain reading, with what to write instead.
    """
    found = read_quantity(text, unit=unit, is_count=is_count)
    low, high = bounds_of(found.comparator, float(found.value))
    return Figure(found.comparator, float(found.value), low, high)


def entered(
    known: Known, statement: Mapping[str, str], source: Mapping[str, str] | None = None
) -> Reading:
    """Return a statement, and its source where that is new, as rows in our own codes.

    Cells without a certain reading are refused, each with our own name of its column. A statement
    with the id of a known one keeps what is not given.
    """
    translation = Translation(known, {}, is_text=False)
    reading = Reading(ENTRY)
    given = dict(statement)
    if source is not None:
        _add(reading, translation, "sources", source)
        if reading.rows:
            given["source_id"] = reading.rows[-1].cells["source_id"]
    held = known.tables["statements"].get(given.get("statement_id", ""), {})
    kept = {name: held.get(name) or usual for name, usual in AS_ENTERED.items()}
    _add(reading, translation, "statements", {**kept, **given})
    return reading


def _add(reading: Reading, translation: Translation, table: str, cells: Mapping[str, str]) -> None:
    row, problems = translation.translated(table, cells, is_telling=True)
    if not problems:
        reading.rows.append(FoundRow(table, row))
    for problem in problems:
        reading.refuse("", 0, problem.column, problem.found, problem.message)
