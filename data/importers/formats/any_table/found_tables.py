"""The tables that a file holds, one to a sheet: what shape they have, and which of them is read."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from data.importers.cells.fiscal_years import is_joined
from data.importers.cells.keys import digest
from data.importers.formats.any_table.heading_times import is_period
from data.importers.formats.any_table.layouts import NO_HEADINGS, Table, heading_rows, lay_out
from data.importers.rows.headings import folded
from data.importers.rows.readings import Need

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from data.importers.files.sheets import Sheet
    from data.importers.formats.any_table.asking import Asked

ROWS_OFFERED = 12


def tables_of(sheets: Iterable[Sheet]) -> dict[str, Table]:
    """Return the tables with figures in them by the names of their sheets, as they seem to lie."""
    filled = [sheet for sheet in sheets if any(any(cells) for _, cells in sheet.rows)]
    tables = {sheet.name: lay_out(sheet, heading_rows(sheet)) for sheet in filled}
    return {name: table for name, table in tables.items() if table.figures}


def shapes_key(tables: Iterable[Table]) -> str:
    """Return a name of the shapes of tables: those with the same headings have the same."""
    return digest(chr(10).join(sorted(map(_shape, tables))), 16)


def _shape(table: Table) -> str:
    """Return the headings of a table; times are all alike, for the next year has others."""
    headings = (
        "/".join("(time)" if _is_time(part) else folded(part) for part in column.parts)
        for column in table.columns
    )
    return "\n".join(dict.fromkeys(headings))


def _is_time(heading: str) -> bool:
    return is_period(heading) or is_joined(heading)


def ask_table(asked: Asked, sheets: Iterable[Sheet], tables: Mapping[str, Table]) -> Table:
    """Ask which of the tables of a file is read, and which rows hold its headings."""
    best = max(tables, key=lambda name: tables[name].figures)
    name = _ask_sheet(asked, list(tables), best) if len(tables) > 1 else best
    sheet = next(sheet for sheet in sheets if sheet.name == name)
    proposal = heading_rows(sheet)
    numbers = [number for number, cells in sheet.rows if any(cells)][:ROWS_OFFERED]
    rows = _ask_heading_rows(asked, numbers, proposal)
    return tables[name] if rows == proposal else lay_out(sheet, rows)


def _ask_sheet(asked: Asked, names: Sequence[str], proposal: str) -> str:
    """Ask which sheet holds the table."""
    options = tuple((name, name) for name in names)
    return asked.ask(
        Need("sheet", "Which sheet?", options, proposal=proposal, reason="the most numbers")
    )


def _ask_heading_rows(asked: Asked, numbers: Sequence[int], proposal: str) -> str:
    """Ask which rows hold the headings."""
    spans = [(str(number), f"Row {number}") for number in numbers]
    pairs = itertools.pairwise(numbers)
    spans += [(f"{one}-{two}", f"Rows {one} and {two}") for one, two in pairs]
    options = (*spans, (NO_HEADINGS, "There are no headings"))
    label = "Which rows hold the headings?"
    return asked.ask(Need("heading-rows", label, options, proposal=proposal, reason="guess"))
