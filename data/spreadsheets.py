"""Spreadsheets: texts that they would run as formulas, written so that they stay texts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

# Spreadsheets take a text that begins so for a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
AS_THEY_ARE = frozenset({"comparator"})  # codes of one or two signs, which no spreadsheet runs
MOST_CHARACTERS = 32_767  # in one cell
UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")  # not in XML 1.0


def harmless(text: str, column: str = "") -> str:
    """Return a text with an apostrophe before it where it begins like a formula.

    `original` takes the apostrophe away again, and none that the text has of its own.
    """
    return f"'{text}" if column.lower() not in AS_THEY_ARE and _is_formula(text) else text


def original(cell: str) -> str:
    """Return the text that a cell was made from, without the mark that makes it harmless."""
    return cell[1:] if cell.startswith("'") and _is_formula(cell) else cell


def _is_formula(text: str) -> bool:
    return text.lstrip("'").startswith(FORMULA_STARTS)


def write_text(sheet: Worksheet, row: int, column: int, text: str) -> Cell:
    """Put a text into a cell so that no spreadsheet runs it or takes it for a number.

    Of merged cells it must be the first: the others cannot hold any text.
    """
    cell = cast("Cell", sheet.cell(row, column))
    cell.value = UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", text)[:MOST_CHARACTERS]
    # The library takes a text that begins with "=" for a formula.
    cell.data_type = "s"
    cell.quotePrefix = text.startswith(FORMULA_STARTS)
    return cell
