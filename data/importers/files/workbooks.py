"""Excel workbooks (.xlsx) as sheets of text: what each cell shows, or why that is in doubt."""

from __future__ import annotations

import io
import itertools
import re
import warnings
import zipfile
from collections import defaultdict
from typing import TYPE_CHECKING, cast

from openpyxl.utils.cell import get_column_letter, range_boundaries

from data.errors import FileRefusedError
from data.importers.files.archives import DAMAGE, damaged, look_into
from data.importers.files.sheets import Sheet
from data.importers.files.shown import shown_text
from data.importers.files.worksheets import BookReader, TooWideError, WorksheetRows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from openpyxl.cell.read_only import ReadOnlyCell

    from data.importers.files.worksheets import Row

ROWS = 1_048_576  # the most that a spreadsheet has
CELLS = 10_000_000
SHEETS = 100
NO_RESULT = (
    "is the formula {formula} without its result. Open the file in a spreadsheet programme and "
    "save it, or write the value itself."
)
STRUCK = "is struck through. Delete the row, or take the stroke away where it holds."
HIDDEN_ROW = (
    "stands in row {number}, which is hidden. Show it (a filter may hide it) where it holds, or "
    "delete it."
)
HIDDEN_COLUMN = "stands in column {letter}, which is hidden. Show it, or delete the column."
MERGED = (
    "lies in {merge}, which is one cell merged over several: how much of the figure is each "
    "row's is not known. Unmerge it, and write each row's own."
)
MOST_MERGED = 200  # rows and columns of one merge that are taken note of
FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
FORMULA_SIGNS = (b"<f", b":f")  # sought first, for that is quicker
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
        return any(
            FORMULA.search(content)
            for part in archive.namelist()
            if part.endswith(".xml")
            and any(sign in (content := archive.read(part)) for sign in FORMULA_SIGNS)
        )


def _rows(name: str, sheet: WorksheetRows) -> Iterator[Row]:
    """Yield the rows that hold anything; a sheet that pretends to be immense is refused in time."""
    cells = 0
    try:
        for row in sheet.numbered():
            number, texts, others = row
            if not texts and not others:
                continue
            cells += max(len(texts), others[-1][0] + 1 if others else 0)
            if number > ROWS or cells > CELLS:
                raise too_large(name, sheet.title)
            yield row
    except TooWideError as error:
        raise too_large(name, sheet.title) from error


def too_large(name: str, title: str) -> FileRefusedError:
    """Return the refusal of a sheet with more cells than can be read."""
    return FileRefusedError(
        f'{name}, sheet "{title}" reaches over more than {CELLS:,} cells or {ROWS:,} rows. '
        "Copy the rows alone into a new workbook, or save the sheet as CSV UTF-8."
    )


def _formulas(name: str, sheet: WorksheetRows) -> Iterator[tuple[Place, str]]:
    for number, _, cells in _rows(name, sheet):
        for place, cell in cells:
            # An array's formula is an object with its text.
            yield (number, place), str(getattr(cell.value, "text", cell.value))


def _sheet(name: str, sheet: WorksheetRows, formulas: dict[Place, str]) -> Sheet:
    doubts: dict[Place, str] = {}
    rows: list[tuple[int, list[str]]] = []
    written: defaultdict[int, dict[int, str]] = defaultdict(dict)
    for (number, place), formula in formulas.items():
        written[number][place] = formula
    for number, texts, others in _rows(name, sheet):
        _put_others(number, texts, others, doubts)
        if number in written:
            _put_formulas(number, texts, written.pop(number), doubts)
        while texts and not texts[-1]:
            del texts[-1]
        if any(texts):
            rows.append((number, texts))
    for number, alone in written.items():
        _put_formulas(number, texts := [], alone, doubts)
        rows.append((number, texts))
    rows.sort(key=lambda row: row[0])
    width = max((len(texts) for _, texts in rows), default=0)
    if width * len(rows) > CELLS:
        raise too_large(name, sheet.title)
    seen = {number for number, _ in rows}
    merged = _note_hidden(sheet, rows, doubts)
    padded = tuple((number, (*cells, *[""] * (width - len(cells)))) for number, cells in rows)
    return Sheet(sheet.title, padded, doubts, merged={k: v for k, v in merged if k[0] in seen})


def _note_hidden(
    sheet: WorksheetRows, rows: list[tuple[int, list[str]]], doubts: dict[Place, str]
) -> list[tuple[Place, str]]:
    """Take note of cells that are seen otherwise than as they are: struck, hidden; return merged.

    A row that a filter hides is hidden as well.
    """
    columns, merges = sheet.shape()
    if sheet.struck or sheet.hidden_rows or columns:
        for number, texts in rows:
            for place, text in enumerate(texts):
                if text and (doubt := _unseen(sheet, columns, number, place)):
                    doubts.setdefault((number, place), doubt)
    found: list[tuple[Place, str]] = []
    for merge in merges:
        first, top, last, bottom = cast("tuple[int, int, int, int]", range_boundaries(merge))
        for number in range(top, min(bottom, top + MOST_MERGED) + 1):
            for place in range(first - 1, min(last, first + MOST_MERGED)):
                found.append(((number, place), MERGED.format(merge=merge)))
    return found


def _unseen(sheet: WorksheetRows, columns: set[int], number: int, place: int) -> str:
    """Return why a cell does not hold, or is not seen, "" for one that is."""
    if number in sheet.hidden_rows:
        return HIDDEN_ROW.format(number=number)
    if place in columns:
        return HIDDEN_COLUMN.format(letter=get_column_letter(place + 1))
    return STRUCK if (number, place) in sheet.struck else ""


def _put(texts: list[str], place: int, text: str) -> None:
    if place >= len(texts):
        texts += [""] * (place + 1 - len(texts))
    texts[place] = text


def _put_others(
    number: int,
    texts: list[str],
    others: list[tuple[int, ReadOnlyCell]],
    doubts: dict[Place, str],
) -> None:
    """Put what cells show that are no mere texts into a row."""
    for place, cell in others:
        text, doubt = shown_text(cell)
        if doubt:
            doubts[number, place] = doubt
        if text:
            _put(texts, place, text)


def _put_formulas(
    number: int, texts: list[str], formulas: Mapping[int, str], doubts: dict[Place, str]
) -> None:
    """Put formulas whose result the file does not hold into a row: they look like empty cells."""
    for place, formula in formulas.items():
        if place >= len(texts) or not texts[place]:
            _put(texts, place, formula)
            doubts[number, place] = NO_RESULT.format(formula=formula)
