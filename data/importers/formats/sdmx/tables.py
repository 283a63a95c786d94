"""SDMX-CSV 1.0 and 2.x as records: dimensions before the value, attributes after it.

Structure and action of each part of a file are read by pysdmx, the standard's own library. Its
reader turns values into floating-point numbers (27.10 becomes 27.1, code 001 becomes 1) and keeps
no row numbers, so the cells themselves come from the document.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Mapping

    from data.importers.files.documents import Document, Sheet

VALUE = "OBS_VALUE"
STARTS = (("DATAFLOW",), ("STRUCTURE", "STRUCTURE_ID"))  # of 1.0, and of 2.0 and 2.1
ABOUT_ROWS = frozenset(("DATAFLOW", "STRUCTURE", "STRUCTURE_ID", "STRUCTURE_NAME", "ACTION"))
KEYS = frozenset(("SERIES_KEY", "OBS_KEY"))  # the dimensions once more, in one cell


@dataclass(frozen=True, slots=True)
class Part:
    """Rows of one structure and action: which dataflow they are of, or why they cannot be read."""

    agency: str = ""
    flow: str = ""
    version: str = ""
    is_deletion: bool = False
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """One row, by the ids of its columns."""

    row: int
    part: Part
    dimensions: Mapping[str, str]
    attributes: Mapping[str, str]
    value: str
    column: str = VALUE

    def first(self, *names: str) -> str:
        """Return the first filled cell among those named."""
        for name in names:
            if cell := self.dimensions.get(name) or self.attributes.get(name):
                return cell
        return ""


@dataclass(frozen=True, slots=True)
class Table:
    """The records of a sheet."""

    sheet: str
    records: tuple[Record, ...]


def is_sdmx(sheet: Sheet) -> bool:
    """Say whether the first row is a header of SDMX-CSV."""
    ids = [_id(cell) for cell in sheet.rows[0][1]] if sheet.rows else []
    return VALUE in ids and any(tuple(ids[: len(start)]) == start for start in STARTS)


def table_of(document: Document) -> Table | None:
    """Return the records of the first sheet that has any."""
    sheet = next((sheet for sheet in document.sheets if is_sdmx(sheet)), None)
    if sheet is None:
        return None
    header = list(sheet.rows[0][1])
    ids = [_id(heading) for heading in header]
    parts = dict[tuple[str, ...], tuple[Part, frozenset[str]]]()
    records = list[Record]()
    for row, cells in sheet.rows[1:]:
        if not any(cells):
            continue
        full = [*cells, *[""] * (len(header) - len(cells))]
        about = tuple(cell for name, cell in zip(ids, full, strict=False) if name in ABOUT_ROWS)
        if about not in parts:
            parts[about] = _part(header, full)
        part, names = parts[about]
        plain = [
            cell.split(": ")[0] if ": " in heading else cell
            for heading, cell in zip(header, full, strict=False)
        ]
        at = ids.index(VALUE)
        named = [(name, cell) for name, cell in zip(ids, plain, strict=False)]
        records.append(
            Record(
                row,
                part,
                {name: cell for name, cell in named[:at] if name in names},
                {name: cell for name, cell in named[at + 1 :] if name in names},
                plain[at],
            )
        )
    return Table(sheet.name, tuple(records))


def _id(heading: str) -> str:
    """The id in a heading that may carry its name: "REF_AREA: Reference area"."""
    return heading.split(": ")[0].strip()


def _part(header: list[str], cells: list[str]) -> tuple[Part, frozenset[str]]:
    """What pysdmx reads in one row: its structure and action, and the ids of its components."""
    # Loaded here and not above: it takes seconds, and other files do without it.
    from pysdmx.errors import Invalid
    from pysdmx.io.csv.sdmx10.reader import read as read_10
    from pysdmx.io.csv.sdmx21.reader import read as read_2x
    from pysdmx.model.dataset import ActionType
    from pysdmx.util import parse_short_urn

    text = io.StringIO(newline="")
    csv.writer(text).writerows((header, cells[: len(header)]))
    reader = read_10 if _id(header[0]) == "DATAFLOW" else read_2x
    try:
        dataset = reader(text.getvalue())[0]
        found = parse_short_urn(str(dataset.structure))
    except Invalid as error:
        problem = f"the row is not valid SDMX-CSV. {error.title}: {error.description}"
        return Part(problem=problem), frozenset()
    names = cast("list[str]", list(cast("Any", dataset.data).columns))
    part = Part(found.agency, found.id, found.version, dataset.action == ActionType.Delete)
    return part, frozenset(names) - KEYS - {VALUE}
