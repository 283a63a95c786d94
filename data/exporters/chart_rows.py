"""Exports: rows as CSV that carries its sources and its filters wherever it goes."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING, cast

from data.spreadsheets import harmless

if TYPE_CHECKING:
    from collections.abc import Sequence

    from _typeshed import DataclassInstance

    from data.totals.questions import Selection

SOURCE_FIELDS = ("source_title", "publisher", "url", "licence")
NAMED_PLACES, NAMED_PROGRAMMES = 5, 2  # more would make a file name too long to read
LONGEST_NAME = 40  # characters of a programme's id


def table_csv(
    rows: Sequence[object],
    selection: Selection,
    *,
    facts_version: str,
    exported_on: date,
    columns: Sequence[tuple[str, str]] = (),
    beside: Sequence[object] = (),
) -> str:
    """Return rows as RFC 4180 CSV, with their sources and the selection in every row.

    Columns are pairs of a header, which may be in any language, and the name of a field of the
    rows; without them, every field comes under its own name. Source fields not among them are
    added, empty where the rows have none. `beside` has more of each row, in the same order: its
    fields follow. Lists are joined with ";", days are ISO, an absent
    value is an empty cell.
    """
    if not columns and rows:
        columns = [(name, name) for name in _field_names(rows[0])]
    named = {name for _, name in columns}
    shown = [*columns, *((name, name) for name in SOURCE_FIELDS if name not in named)]
    added = _field_names(beside[0]) if beside else []
    filters = _filters(selection) | {
        "facts_version": facts_version,
        "exported_on": exported_on.isoformat(),
    }
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([*(header for header, _ in shown), *added, *filters])
    for row, more in zip(rows, beside or [None] * len(rows), strict=True):
        cells = [_cell(getattr(row, name, None), name) for _, name in shown]
        cells += [_cell(getattr(more, name), name) for name in added]
        writer.writerow(cells + [harmless(value) for value in filters.values()])
    return text.getvalue()


def file_name(content: str, selection: Selection, suffix: str = ".csv") -> str:
    """Return the name of an exported file, as in tidemark-statements-KAZ-2014-2019.csv.

    A programme that was chosen is named after the years.
    """
    places: Sequence[str] = selection.places
    if len(places) > NAMED_PLACES:
        places = [f"{len(places)}-places"]
    first, last = selection.first_year, selection.last_year
    if first is not None and last is not None:
        years = [str(first), str(last)]
    else:
        years = [f"from-{first}"] if first is not None else []
        years += [f"to-{last}"] if last is not None else []
    programmes: Sequence[str] = selection.programmes
    if len(programmes) > NAMED_PROGRAMMES:
        programmes = [f"{len(programmes)}-programmes"]
    parts = ["tidemark", content, *places, *years, *(name[:LONGEST_NAME] for name in programmes)]
    return "-".join(re.sub(r"[^A-Za-z0-9_-]", "", part) for part in parts) + suffix


def _field_names(row: object) -> list[str]:
    return [field.name for field in fields(cast("DataclassInstance", row))]


def _filters(selection: Selection) -> dict[str, str]:
    return {
        "selection_places": ";".join(selection.places),
        "selection_from": "" if selection.first_year is None else str(selection.first_year),
        "selection_to": "" if selection.last_year is None else str(selection.last_year),
        "selection_programmes": ";".join(selection.programmes),
    }


def _cell(value: object, name: str) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, int | date):
        return str(value)
    is_list = isinstance(value, tuple)
    text = ";".join(map(str, cast("tuple[object, ...]", value))) if is_list else str(value)
    return harmless(text, name)
