"""A file given back with what is wrong marked in it, to be mended and uploaded again."""

from __future__ import annotations

import io
import re
import warnings
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.writer.excel import ExcelWriter

from data.errors import FileRefusedError
from data.importers.files.workbooks import NO_WORKBOOK
from data.importers.recognising import opened
from data.importers.rows.headings import ROWS_LOOKED_AT, find_header, folded
from data.spreadsheets import write_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from data.importers.files.documents import Document
    from data.importers.files.sheets import Sheet
    from data.importers.rows.readings import Refusal

MEND = "What to mend"
AUTHOR = "Tidemark"
RED = PatternFill("solid", fgColor="FFF8C9C4")
NO_FILL = PatternFill()
FOUND_KEPT = 200  # characters of a cell that the list repeats
CELLS_KEPT = (
    60_000  # some seconds' work; of a larger file come only the first rows and those to mend
)
COLUMNS = (("Sheet", 18), ("Row", 8), ("Column", 20), ("Found", 36), ("What to do", 90))


def listed_xlsx(refusals: Sequence[Refusal]) -> bytes:
    """Return the list of refused cells alone, as the first sheet of `marked_xlsx` has it."""
    book = Workbook()
    book.remove(book["Sheet"])
    _add_list(book, refusals, [""] * len(refusals))
    return _saved(book)


def marked_xlsx(document: Document, refusals: Sequence[Refusal]) -> bytes:
    """Return a file as a workbook: bad cells red, each with a note, and a sheet that lists them.

    A workbook keeps its looks and its drop-downs; a CSV becomes one. Formulas are left out in
    favour of their results, and no text runs as one. Of a very large file only the first rows and
    those to mend are there, of a zip its one table, and of a file without a table the list alone.
    """
    document, tables = _opened(document)
    cells = sum(len(row) for sheet in tables for _, row in sheet.rows)
    book = None
    if tables and document.is_workbook and cells <= CELLS_KEPT:
        book = _as_it_was(document)
    if book is None:
        book = _rebuilt(document, tables, refusals, is_whole=cells <= CELLS_KEPT)
    if MEND in book.sheetnames:
        book.remove(book[MEND])
    sheets = {sheet.name: _Marked(document, sheet) for sheet in tables}
    titles = {sheet.name: _title(document, sheet) for sheet in tables}
    addresses: list[str] = []
    for refusal in refusals:
        sheet = sheets.get(refusal.sheet)
        if sheet is None or not refusal.row:
            addresses.append("")
            continue
        worksheet = book[titles[refusal.sheet]]
        column = sheet.column(refusal)
        _mark(worksheet, refusal.row, column, refusal.message)
        addresses.append(
            f"'{worksheet.title.replace(chr(39), chr(39) * 2)}'"
            f"!{get_column_letter(column)}{refusal.row}"
        )
    _add_list(book, refusals, addresses)
    return _saved(book)


class _InMemory(ExcelWriter):
    """Writes a workbook without a file on disk: what reads files may write none."""

    def __init__(self, book: Workbook, archive: ZipFile) -> None:
        super().__init__(book, archive)
        self._into = archive

    def write_worksheet(self, ws: Worksheet) -> None:
        """Write one sheet, as openpyxl does by way of a temporary file."""
        drawing = SpreadsheetDrawing()
        drawing.charts, drawing.images = ws._charts, ws._images  # pyright: ignore
        ws._drawing = drawing  # pyright: ignore
        content = io.BytesIO()
        writer = WorksheetWriter(ws, content)
        writer.write()
        ws._rels = writer._rels  # pyright: ignore
        self._into.writestr(ws.path[1:], content.getvalue())
        self.manifest.append(ws)  # pyright: ignore[reportUnknownMemberType]


def _saved(book: Workbook) -> bytes:
    content = io.BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as archive:
        _InMemory(book, archive).save()
    return content.getvalue()


def _as_it_was(document: Document) -> Workbook | None:
    """Return a workbook with its looks and without its formulas, or None where that fails."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of parts that are left out, such as pictures
        try:
            book = load_workbook(io.BytesIO(document.content), data_only=True, keep_links=False)
        except NO_WORKBOOK:
            return None
    for worksheet in book.worksheets:
        for row in worksheet.iter_rows():
            for cell in row:
                if cell.comment and cell.comment.author == AUTHOR:  # of an earlier report
                    cell.comment, cell.fill = None, NO_FILL
    for sheet in document.sheets:
        texts = dict((*sheet.rows, *sheet.tags))
        for number, place in sheet.doubts:
            cell = book[sheet.name].cell(number, place + 1)
            if cell.value is None and not isinstance(cell, MergedCell):
                write_text(book[sheet.name], number, place + 1, texts[number][place])
    return book


def _opened(document: Document) -> tuple[Document, tuple[Sheet, ...]]:
    """The table in a file, and its sheets; none where the file is one without a table."""
    try:
        inner = opened(document)
        return inner, inner.sheets
    except FileRefusedError:
        return document, ()


def _rebuilt(
    document: Document, tables: Sequence[Sheet], refusals: Sequence[Refusal], *, is_whole: bool
) -> Workbook:
    book = Workbook()
    book.remove(book["Sheet"])
    bad = {(refusal.sheet, refusal.row) for refusal in refusals}
    for sheet in tables:
        worksheet = book.create_sheet(_title(document, sheet))
        for place, (number, cells) in enumerate(sorted((*sheet.rows, *sheet.tags))):
            if is_whole or place < ROWS_LOOKED_AT or (sheet.name, number) in bad:
                for column, text in enumerate(cells, start=1):
                    if text:
                        write_text(worksheet, number, column, text)
    return book


def _title(document: Document, sheet: Sheet) -> str:
    """Return the name of a sheet, which for a CSV is made of the file's."""
    if document.is_workbook:
        return sheet.name
    return re.sub(r"[\[\]:*?/\\']", " ", document.name.rsplit(".", 1)[0])[:31].strip() or "rows"


class _Marked:
    """A sheet in which refusals are looked up: what is the same for all of them is found once."""

    def __init__(self, document: Document, sheet: Sheet) -> None:
        self._header = find_header(sheet, sheet.name or document.name.rsplit(".", 1)[0])
        self._head = [
            (number, list(map(folded, cells)), cells)
            for number, cells in sheet.rows[:ROWS_LOOKED_AT]
        ]
        self._rows = dict(sheet.rows)

    def column(self, refusal: Refusal) -> int:
        """Return the number of the column that a refusal is about, or of the first filled one."""
        if re.fullmatch("[A-Z]{1,3}", refusal.column):
            return column_index_from_string(refusal.column)
        header = self._header
        if header and refusal.column in header.columns:
            return header.columns[refusal.column] + 1
        wanted = folded(refusal.column)
        for number, headings, cells in reversed(self._head):
            if wanted and number < refusal.row:
                for column, cell in enumerate(cells):
                    if cell == refusal.column or headings[column] == wanted:
                        return column + 1
        row = self._rows.get(refusal.row, ())
        filled = [column for column, cell in enumerate(row, start=1) if cell]
        found = [column for column in filled if row[column - 1] == refusal.found]
        return next(iter(found or filled), 1)


def _mark(worksheet: Worksheet, row: int, column: int, message: str) -> None:
    cell = worksheet.cell(row, column)
    if isinstance(cell, MergedCell):
        merged = next(r for r in worksheet.merged_cells.ranges if cell.coordinate in r)
        cell = worksheet.cell(merged.min_row, merged.min_col)
    earlier = f"{cell.comment.text}\n" if cell.comment else ""
    cell.comment = Comment(earlier + message, AUTHOR, width=360, height=140)
    cell.fill = RED


def _add_list(book: Workbook, refusals: Sequence[Refusal], addresses: Sequence[str]) -> None:
    sheet = book.create_sheet(MEND, 0)
    for place, (heading, width) in enumerate(COLUMNS, start=1):
        write_text(sheet, 1, place, heading).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(place)].width = width
    for number, (refusal, address) in enumerate(zip(refusals, addresses, strict=True), start=2):
        row = str(refusal.row) if refusal.row else ""
        texts = (refusal.sheet, row, refusal.column, refusal.found[:FOUND_KEPT], refusal.message)
        for place, text in enumerate(texts, start=1):
            cell = write_text(sheet, number, place, text)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        if address:
            link = Hyperlink(ref=f"B{number}", location=address)
            sheet.cell(number, 2).hyperlink = link
            sheet.cell(number, 2).style = "Hyperlink"
    sheet.freeze_panes = "A2"
    book.active = 0
