"""The rows of a worksheet, read from its XML as they come, some times quicker than openpyxl does.

What a cell is stays openpyxl's to say. Left out is what takes it most of its time: reading the
whole sheet once before for its size, reading all that is no cell, each text of a cell as an object
of its own, and a parser in Python. The parser in C is as safe: a document type, which entities
need, was refused before (see `archives`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast
from xml.etree.ElementTree import SubElement, iterparse

from openpyxl.reader.excel import ExcelReader
from openpyxl.worksheet._read_only import ReadOnlyWorksheet
from openpyxl.worksheet._reader import WorkSheetParser
from openpyxl.xml.constants import SHARED_STRINGS, SHEET_MAIN_NS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openpyxl.cell.read_only import ReadOnlyCell

    Element = Any
    Row = tuple[ReadOnlyCell, ...]

COLUMNS = 16_384  # the most that a spreadsheet has
DATA, ROW, INLINE, VALUE, STRING, TEXT, RUN = (
    f"{{{SHEET_MAIN_NS}}}{tag}" for tag in ("sheetData", "row", "is", "v", "si", "t", "r")
)


class TooWideError(Exception):
    """A cell lies in a column that no spreadsheet has."""


class WorksheetRows(ReadOnlyWorksheet):
    """A worksheet whose rows come by their numbers; only rows that hold cells do."""

    def _get_size(self) -> None:
        """What a file says of its own size may be wrong, and is not asked for."""

    def numbered(self) -> Iterator[tuple[int, Row]]:
        """Yield each row with its number. Raises TooWideError where no spreadsheet is so wide."""
        this = cast("Any", self)  # the library has no types for what is its own
        book, latest = this.parent, 0
        with this._get_source() as source:
            parser = _Parser(
                source,
                this._shared_strings,
                data_only=book.data_only,
                epoch=book.epoch,
                date_formats=book._date_formats,
                timedelta_formats=book._timedelta_formats,
            )
            for number, cells in parser.rows():
                # Of two rows of one number the first counts.
                if number <= latest:
                    continue
                latest = number
                if cells:
                    if max(cell["column"] for cell in cells) > COLUMNS:
                        raise TooWideError
                    yield number, this._get_row(cells)


class BookReader(ExcelReader):
    """Reads a workbook whose worksheets are `WorksheetRows`; charts are no tables."""

    def read_strings(self) -> None:
        """Read the texts that cells share."""
        part = cast("Any", self.package).find(SHARED_STRINGS)
        if part is None:
            return
        with self.archive.open(part.PartName.removeprefix("/")) as source:
            table: Element = None
            for event, element in iterparse(source, events=("start", "end")):
                if table is None:
                    table = element
                elif event == "end" and element.tag == STRING:
                    self.shared_strings.append(_text(element))
                    table.clear()

    def read_worksheets(self) -> None:
        """Make the worksheets, without looking into them."""
        book = cast("Any", self.wb)
        for sheet, relation in cast("Any", self.parser).find_sheets():
            if relation.target in self.valid_files and "chartsheet" not in relation.Type:
                rows = cast("Any", WorksheetRows)(
                    book, sheet.name, relation.target, self.shared_strings
                )
                rows.sheet_state = sheet.state
                book._sheets.append(rows)


class _Parser(WorkSheetParser):
    def rows(self) -> Iterator[tuple[int, list[dict[str, Any]]]]:
        for _, element in iterparse(self.source):
            if element.tag == ROW:
                yield self.parse_row(cast("Any", element))
                element.clear()
            elif element.tag == DATA:
                return  # what follows holds no cells

    def parse_cell(self, element: Element) -> dict[str, Any]:
        """Return what a cell holds; a text that stands in it as if it were the result of one."""
        if element.get("t") == "inlineStr" and (inline := element.find(INLINE)) is not None:
            element.set("t", "str")
            SubElement(element, VALUE).text = _text(inline)
        return super().parse_cell(element)  # pyright: ignore[reportUnknownMemberType]


def _text(element: Element) -> str:
    """Return the text of a string item: its own, or that of its runs; not how it is spoken."""
    parts = [element.findtext(TEXT), *(run.findtext(TEXT) for run in element.findall(RUN))]
    return "".join(part for part in parts if part)
