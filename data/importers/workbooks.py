"""Excel workbooks (.xlsx) as sheets of text: what each cell shows, or why that is in doubt."""

from __future__ import annotations

import io
import itertools
import re
import warnings
import zipfile
from typing import TYPE_CHECKING, cast

from openpyxl.cell.read_only import EMPTY_CELL

from data.errors import FileRefusedError
from data.importers.archives import DAMAGE, damaged, look_into
from data.importers.sheets import Sheet
from data.importers.shown import shown_text
from data.importers.worksheets import BookReader, TooWideError, WorksheetRows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openpyxl.cell.read_only import ReadOnlyCell

ROWS = 1_048_576  # the most that a spreadsheet has
CELLS = 10_000_000
SHEETS = 100
FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
# What openpyxl raises where XML is not what a workbook has.
NO_WORKBOOK = (KeyError, ValueError, TypeError, AttributeError, IndexError, SyntaxError, *DAMAGE)

Place = tuple[int, int]  # a row's number, and the place in the row from 0


def read_workbook(name: str, content: bytes, allowed_megabytes: int) -> tuple[Sheet, ...]:
    """Return the sheets of a workbook that are not hidden, without their empty rows.

    Days are ISO text, as exact as they are shown ("Jan 2019" is 2019-01); a number shown as a
    percentage keeps its sign ("27%"); a formula gives the result that the file holds.
    Raises FileRefusedError where the file is no workbook, or is not safe to read.
    """
    look_into(name, content, allowed_megabytes)
    # openpyxl warns of the parts that it leaves out, such as newer drop-downs: none holds cells.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            sheets = _worksheets(name, content, gives_results=True)
            if not sheets:
                raise FileRefusedError(
                    f"{name} has no sheet that is shown. Unhide one, or choose another file."
                )
            formulas = [dict[Place, str]() for _ in sheets]
            if _has_formulas(content):
                # A formula without a result looks like an empty cell, but for a second look.
                written = _worksheets(name, content, gives_results=False)
                formulas = [dict(_formulas(name, sheet)) for sheet in written]
            return tuple(_sheet(name, *pair) for pair in zip(sheets, formulas, strict=True))
        except NO_WORKBOOK as error:
            raise damaged(name) from error


def _worksheets(name: str, content: bytes, *, gives_results: bool) -> list[WorksheetRows]:
    reader = BookReader(
        io.BytesIO(content), read_only=True, data_only=gives_results, keep_links=False
    )
    reader.read_manifest()
    reader.read_workbook()
    # Many sheets may share one part, which would be read again for each of them.
    if len(list(itertools.islice(reader.parser.find_sheets(), SHEETS + 1))) > SHEETS:
        raise FileRefusedError(
            f"{name} has more than {SHEETS} sheets. Copy the rows into a workbook with fewer."
        )
    reader.read()
    sheets = cast("list[WorksheetRows]", reader.wb.worksheets)  # opened as read-only
    return [sheet for sheet in sheets if sheet.sheet_state == "visible"]


def _has_formulas(content: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = (part for part in archive.namelist() if part.endswith(".xml"))
        return any(FORMULA.search(archive.read(part)) for part in parts)


def _rows(name: str, sheet: WorksheetRows) -> Iterator[tuple[int, tuple[ReadOnlyCell, ...]]]:
    """Yield rows with their numbers; a sheet that pretends to be immense is refused in time."""
    cells = 0
    try:
        for number, row in sheet.numbered():
            cells += len(row)
            if number > ROWS or cells > CELLS:
                raise too_large(name, sheet.title)
            yield number, row
    except TooWideError as error:
        raise too_large(name, sheet.title) from error


def too_large(name: str, title: str) -> FileRefusedError:
    """Return the refusal of a sheet with more cells than can be read."""
    return FileRefusedError(
        f'{name}, sheet "{title}" reaches over more than {CELLS:,} cells or {ROWS:,} rows. '
        "Copy the rows alone into a new workbook, or save the sheet as CSV UTF-8."
    )


def _formulas(name: str, sheet: WorksheetRows) -> Iterator[tuple[Place, str]]:
    for number, row in _rows(name, sheet):
        for place, cell in enumerate(row):
            if cell.data_type == "f":
                # An array's formula is an object with its text.
                yield (number, place), str(getattr(cell.value, "text", cell.value))


def _sheet(name: str, sheet: WorksheetRows, formulas: dict[Place, str]) -> Sheet:
    rows: list[tuple[int, list[str]]] = []
    doubts: dict[Place, str] = {}
    width = 0
    for number, row in _rows(name, sheet):
        texts: dict[int, str] = {}
        for place, cell in enumerate(row):
            if cell is EMPTY_CELL:
                continue
            text, doubt = shown_text(cell)
            formula = formulas.get((number, place))
            if formula and not text:
                text = formula
                doubt = (
                    f"is the formula {formula} without its result. Open the file in a spreadsheet "
                    "programme and save it, or write the value itself."
                )
            if doubt:
                doubts[number, place] = doubt
            if text:
                texts[place] = text
        if texts:
            filled = max(texts) + 1
            width = max(width, filled)
            rows.append((number, [texts.get(place, "") for place in range(filled)]))
    if width * len(rows) > CELLS:
        raise too_large(name, sheet.title)
    padded = tuple((number, (*cells, *[""] * (width - len(cells)))) for number, cells in rows)
    return Sheet(sheet.title, padded, doubts)
