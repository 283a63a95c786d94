"""Text that is written into a workbook, and stays text there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from data.harmless import FORMULA_STARTS

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

MOST_CHARACTERS = 32_767  # in one cell
UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")  # not in XML 1.0


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
