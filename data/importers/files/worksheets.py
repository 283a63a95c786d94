"""The rows of a worksheet, read from its XML as they come, many times quicker than openpyxl does.

What a cell is stays openpyxl's to say, but for texts, of which most tables are made. Left out is
what takes it most of its time: reading the whole sheet once before for its size, reading all that
is no cell, an object for each cell, and events of a parser in Python. The parser in C is as safe: a
document type, which entities need, was refused before (see `archives`).
"""

from __future__ import annotations

import re
from typing import IO, TYPE_CHECKING, Any, cast
from xml.etree.ElementTree import TreeBuilder, XMLParser

from openpyxl.cell.read_only import ReadOnlyCell
from openpyxl.reader.excel import ExcelReader
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.worksheet._read_only import ReadOnlyWorksheet
from openpyxl.worksheet._reader import WorkSheetParser
from openpyxl.xml.constants import SHARED_STRINGS, SHEET_MAIN_NS

from data.importers.files.shown import shown_string

if TYPE_CHECKING:
    from collections.abc import Iterator

    Element = Any
    # A row's number, the text of each of its cells, and the cells that are no mere text, by place.
    Row = tuple[int, list[str], list[tuple[int, ReadOnlyCell]]]

PIECE = 256 * 1024  # bytes of XML that are parsed at a time
COLUMNS = 16_384  # the most that a spreadsheet has
DATA, ROW, INLINE, VALUE, FORMULA, STRING, TEXT, RUN = (
    f"{{{SHEET_MAIN_NS}}}{tag}" for tag in ("sheetData", "row", "is", "v", "f", "si", "t", "r")
)
RUN_STYLE, RAISED, STRIKE = (f"{{{SHEET_MAIN_NS}}}{tag}" for tag in ("rPr", "vertAlign", "strike"))
DIGITS = "0123456789"
EXACT = 16  # digits: of longer numbers a spreadsheet keeps these


MARKS = {
    "superscript": str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"),
    "subscript": str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉"),
}
STRUCK = "\u0336"  # a stroke through the letter before it
HIDDEN_COLUMN = re.compile(rb"<(?:\w+:)?col\s[^>]*>")
MERGE = re.compile(
    rb"<(?:\w+:)?mergeCell\s[^>]*?\bref=[\"']([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})[\"']"
)
NUMBER_OF = re.compile(rb"\b(min|max|hidden)=[\"'](\w+)[\"']")
MOST_MERGES = 10_000


class TooWideError(Exception):
    """A cell lies in a column that no spreadsheet has."""


class WorksheetRows(ReadOnlyWorksheet):
    """A worksheet whose rows come by their numbers; only rows that hold cells do."""

    def _get_size(self) -> None:
        """What a file says of its own size may be wrong, and is not asked for."""

    def shape(self) -> tuple[set[int], list[str]]:
        """Return the places of hidden columns, from 0, and the ranges of merged cells ("D2:D3")."""
        hidden: set[int] = set()
        merges: list[str] = []
        with cast("Any", self)._get_source() as source:
            rest = b""
            while piece := source.read(PIECE):
                part = rest + piece
                for found in HIDDEN_COLUMN.findall(part):
                    said = dict(NUMBER_OF.findall(found))
                    if said.get(b"hidden") in (b"1", b"true"):
                        first, last = int(said[b"min"]), int(said[b"max"])
                        hidden |= {*range(first - 1, min(last, COLUMNS))}
                merges += [one.decode() for one in MERGE.findall(part)]
                if len(merges) > MOST_MERGES:
                    break
                rest = part[-200:] if b"<" not in part[-200:] else part[part.rfind(b"<") :]
        return hidden, list(dict.fromkeys(merges))

    def numbered(self) -> Iterator[Row]:
        """Yield the rows. Raises TooWideError where no spreadsheet is so wide.

        Where the book gives formulas in place of their results, only cells with one come.
        """
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
            parser.sheet = self
            parser.plain_styles = {
                number for number, style in enumerate(book._cell_styles) if style.numFmtId == 0
            }
            parser.struck_styles = {
                number
                for number, style in enumerate(book._cell_styles)
                if book._fonts[style.fontId].strike
            }
            self.struck: set[tuple[int, int]] = set()
            self.hidden_rows: set[int] = set()
            for row in parser.rows():
                # Of two rows of one number the first counts.
                if row[0] > latest:
                    latest = row[0]
                    yield row


class BookReader(ExcelReader):
    """Reads a workbook whose worksheets are `WorksheetRows`; charts are no tables."""

    def read_strings(self) -> None:
        """Read the texts that cells share."""
        part = cast("Any", self.package).find(SHARED_STRINGS)
        if part is None:
            return
        with self.archive.open(part.PartName.removeprefix("/")) as source:
            for element in _whole_children(source, STRING):
                self.shared_strings.append(_text(element))

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
    sheet: WorksheetRows
    struck_styles: set[int]
    plain_styles: set[int]  # whose numbers are shown as they are

    def rows(self) -> Iterator[Row]:
        """Yield the rows; of a sheet of formulas only what holds one."""
        self._columns: dict[str, int] = {}  # by their letters
        for element in _whole_children(cast("Any", self).source, ROW, within=DATA):
            self.row_counter = _number(element.get("r"), self.row_counter)
            yield self._row(element) if self.data_only else self._formulas(element)

    def _row(self, row: Element) -> Row:
        if row.get("hidden") in ("1", "true"):
            self.sheet.hidden_rows.add(self.row_counter)
        if self.struck_styles:
            self._note_struck(row)
        texts: list[str] = []
        others: list[tuple[int, ReadOnlyCell]] = []
        place = -1
        for element in row:
            place = self._place(element.get("r"), place)
            kind = element.get("t")
            if kind == "inlineStr" and (inline := element.find(INLINE)) is not None:
                value = _text(inline)
            elif not (value := element.findtext(VALUE)):
                continue
            elif kind == "s":
                value = self.shared_strings[int(value)]
            elif kind != "str" and not self._is_plain(element, kind, value):
                others.append((place, self._cell(element, place)))
                continue
            if place > len(texts):
                texts += [""] * (place - len(texts))
            texts[place : place + 1] = [shown_string(value)]
        return self.row_counter, texts, others

    def _note_struck(self, row: Element) -> None:
        place = -1
        for element in row:
            place = self._place(element.get("r"), place)
            if int(element.get("s", 0)) in self.struck_styles:
                self.sheet.struck.add((self.row_counter, place))

    def _formulas(self, row: Element) -> Row:
        others: list[tuple[int, ReadOnlyCell]] = []
        place = -1
        for element in row:
            place = self._place(element.get("r"), place)
            if element.find(FORMULA) is not None:
                others.append((place, self._cell(element, place)))
        return self.row_counter, [], others

    def _is_plain(self, element: Element, kind: str | None, value: str) -> bool:
        """Say whether a cell holds digits that are shown as they are."""
        is_whole = kind in (None, "n") and value.isascii() and value.isdigit() and value[0] != "0"
        return is_whole and len(value) < EXACT and int(element.get("s", 0)) in self.plain_styles

    def _place(self, coordinate: str | None, before: int) -> int:
        """Return the place of a cell in its row, from 0: its own, or the next."""
        if not coordinate:
            place = before + 1
        else:
            letters = coordinate.rstrip(DIGITS)
            column = self._columns.get(letters)
            if column is None:
                column = self._columns[letters] = coordinate_to_tuple(coordinate)[1]
            place = column - 1
        if place >= COLUMNS:
            raise TooWideError
        return place

    def _cell(self, element: Element, place: int) -> ReadOnlyCell:
        """Return a cell that is no mere text, as the library reads it."""
        read = cast("Any", super()).parse_cell(element)
        return ReadOnlyCell(
            self.sheet, self.row_counter, place + 1, read["value"], read["data_type"],
            read["style_id"],
        )  # fmt: skip


def _number(given: str | None, before: int) -> int:
    """Return the number of a row: its own, or the next."""
    if given is None:
        return before + 1
    if not float(given).is_integer():
        raise ValueError(f"{given} is no number of a row")
    return int(float(given))


def _whole_children(source: IO[bytes], tag: str, *, within: str = "") -> Iterator[Element]:
    """Yield the elements of a tag as they become whole, each gone after it.

    They are children of the document's element, or of the first of it with the tag `within`; what
    comes after that is not read.
    """
    builder = TreeBuilder()
    above = builder.start("above", {})
    parser = XMLParser(target=builder)
    parent = None
    while piece := source.read(PIECE):
        parser.feed(piece)
        parent = _parent(above, within) if parent is None else parent
        if parent is None:
            continue
        is_ended = bool(within) and above[0][-1] is not parent
        # The last may not be whole yet.
        last = len(parent) if is_ended else len(parent) - 1
        yield from (child for child in parent[:last] if child.tag == tag)
        del parent[:last]
        if is_ended:
            return
    parser.close()
    if parent is not None:
        yield from (child for child in parent if child.tag == tag)


def _parent(above: Element, within: str) -> Element:
    if not within or not len(above):
        return above[0] if len(above) else None
    return above[0].find(within)


def _text(element: Element) -> str:
    """Return the text of a string item: its own, or that of its runs; not how it is spoken."""
    if len(element) == 1 and element[0].tag == TEXT:  # as most are
        return element[0].text or ""
    parts = [element.findtext(TEXT), *(_run(run) for run in element.findall(RUN))]
    return "".join(part for part in parts if part)


def _run(run: Element) -> str:
    """Return the text of a run as it is seen: a raised digit is no digit of the number."""
    text = run.findtext(TEXT) or ""
    style = run.find(RUN_STYLE)
    if style is None:
        return text
    raised = style.find(RAISED)
    marks = MARKS.get(raised.get("val", "")) if raised is not None else None
    struck = style.find(STRIKE)
    if struck is not None and struck.get("val", "1") not in ("0", "false"):
        text = "".join(f"{letter}{STRUCK}" for letter in text)
    return text.translate(marks) if marks else text
