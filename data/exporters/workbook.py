"""XLSX: the tables, the answers of the selection, and a first sheet that says what it is.

Nothing is lost: a text is stored as text, which no spreadsheet runs, and is never changed for it.
A number of more than 16 digits stands as text. Characters that XML cannot hold are written as the
format has it, _x000B_, and `cell_original` reads them back. What no cell can hold
is refused.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from datetime import datetime, time
from typing import TYPE_CHECKING, cast

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from data.errors import ExportError
from data.exporters.archives import unzipped, zipped
from data.exporters.gathering import TITLE
from data.exporters.sheets import ANSWER_COLUMNS, LIST_COLUMNS, LISTS, about_rows, answers_and_lists
from data.rules.schema import facts_schema
from data.spreadsheets import FORMULA_STARTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.cell import Cell
    from openpyxl.styles.cell_style import StyleArray
    from openpyxl.worksheet.worksheet import Worksheet

    from data.exporters.gathering import Export
    from data.exporters.sheets import Value
    from data.rules.schema import Table

Looks = tuple["StyleArray", "StyleArray"]

ABOUT = "About this export"
ANSWERS = "answers"
# Statements first, as the reader came for them; then what they rest on and what describes them.
SHEETS = ("sources", "milestones", "programmes", "metrics", "places", "organisations", "themes")
MOST_ROWS = 1_048_576
MOST_CHARACTERS = 32_767
NARROWEST, WIDEST = 8, 60  # characters
WRAPPED = ("paraphrase", "note", "definition", "about", "text", "what")
# What XML 1.0 does not hold or changes, and a text of ours that looks like its escape.
ESCAPED = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class SheetContent:
    """What a sheet is to hold: a header, and rows in which None and "" are empty cells.

    In the columns of codes and dates a spreadsheet keeps what is typed, as 2019-01, instead of
    making a day of it.
    """

    name: str
    columns: tuple[str, ...]
    rows: Sequence[Sequence[Value]]
    codes: frozenset[str] = frozenset()


def workbook(export: Export) -> bytes:
    """Return the export as a workbook, the same bytes for the same facts, selection and day.

    Raises ExportError where there are more rows than a sheet holds, or a longer text than a cell.
    """
    sheets = _sheets(export)
    for sheet in sheets:
        _check(sheet)
    book = Workbook(write_only=True)
    book.properties.title = TITLE
    book.properties.creator = "Tidemark"
    book.properties.created = datetime.combine(export.exported_on, time())
    for sheet in sheets:
        _write(book, sheet)
    content = io.BytesIO()
    book.save(content)
    return _dated(content.getvalue(), export)


def cell_original(text: str) -> str:
    """Return the text that a cell was made from: the escapes of the format undone."""
    return ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)


def _sheets(export: Export) -> list[SheetContent]:
    tables = {table.name: table for table in facts_schema()}
    answers, lists = answers_and_lists(export, MOST_CHARACTERS)
    return [
        SheetContent(ABOUT, ("about", "what"), about_rows(export)),
        _of_table(tables["statements"], export),
        SheetContent(ANSWERS, ANSWER_COLUMNS, answers),
        *([SheetContent(LISTS, LIST_COLUMNS, lists)] if lists else []),
        *(_of_table(tables[name], export) for name in SHEETS),
    ]


def _of_table(table: Table, export: Export) -> SheetContent:
    names = tuple(column.name for column in table.columns)
    numbers = {column.name for column in table.columns if column.is_number}
    rows = [
        [_number(row[name]) if name in numbers else row[name] for name in names]
        for row in export.tables[table.name]
    ]
    return SheetContent(
        table.name,
        names,
        rows,
        codes=frozenset(column.name for column in table.columns if column.has_codes),
    )


def _check(sheet: SheetContent) -> None:
    if len(sheet.rows) >= MOST_ROWS:
        raise ExportError(
            f"{len(sheet.rows)} {sheet.name} do not fit a sheet, which holds {MOST_ROWS - 1} below "
            "its header. Choose fewer places or years, or export them as CSV or Parquet, which "
            "hold any number."
        )
    for row in sheet.rows:
        for column, value in zip(sheet.columns, row, strict=True):
            # A sign becomes seven where it is escaped; nearly no text is worth the look.
            if not isinstance(value, str) or 7 * len(value) <= MOST_CHARACTERS:
                continue
            if len(_escaped(value)) > MOST_CHARACTERS:
                raise ExportError(
                    f'{sheet.name}, {column}: a text of {len(value)} characters ("{value[:30]}…") '
                    f"does not fit a cell of a workbook, which holds {MOST_CHARACTERS}. "
                    "Export it as CSV or Parquet, which hold any text."
                )


def _write(book: Workbook, of: SheetContent) -> None:
    sheet = cast("Worksheet", book.create_sheet(of.name))  # it writes, with the same names
    sheet.freeze_panes = "A2"
    for position, column in enumerate(of.columns):
        width = max(len(column) + 2, *(len(str(row[position] or "")) for row in of.rows), NARROWEST)
        letter = get_column_letter(position + 1)
        sheet.column_dimensions[letter].width = min(width, WIDEST)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(of.columns))}{len(of.rows) + 1}"
    header = [_cell(sheet, column) for column in of.columns]
    for cell in header:
        if cell is not None:
            cell.font = Font(bold=True)
    sheet.append(header)
    # Looks are worked out once a column: to do so for each cell takes longer than all the rest.
    looks = [_look(sheet, column, of.codes) for column in of.columns]
    for row in of.rows:
        sheet.append([_cell(sheet, *pair) for pair in zip(row, looks, strict=True)])


def _look(sheet: Worksheet, column: str, codes: frozenset[str]) -> Looks:
    """Return how the cells of a column look: as they are, and as texts that are no formula."""
    plain, quoted = WriteOnlyCell(sheet), WriteOnlyCell(sheet)
    quoted.quotePrefix = True
    for cell in (plain, quoted):
        if column in codes:
            cell.number_format = "@"
        if column in WRAPPED:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    return plain._style, quoted._style


def _cell(sheet: Worksheet, value: Value, looks: Looks | None = None) -> Cell | None:
    if value is None or value == "":
        return None
    cell = WriteOnlyCell(sheet, value=None)
    is_quoted = isinstance(value, str) and value.startswith(FORMULA_STARTS)
    if looks is not None:
        cell._style = looks[is_quoted]
    if isinstance(value, str):
        # Set past the library's own guess, which takes a text that begins with "=" for a formula.
        cell._value, cell.data_type = _escaped(value), "s"
    else:
        cell.value = value
    return cell


def _escaped(text: str) -> str:
    return ESCAPED.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def _number(text: str) -> Value:
    """Return a number, as text where the library's 16 digits would not bring it back."""
    number = float(text or 0)
    if not text or float(f"{number:.16g}") != number:
        return text
    return int(number) if number.is_integer() else number


def _dated(content: bytes, export: Export) -> bytes:
    """Return a workbook whose times of saving are the day of the export."""
    files = unzipped(content)
    core = "docProps/core.xml"
    day = export.exported_on.isoformat().encode()
    files[core] = re.sub(
        rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + day + b"T00:00:00Z", files[core]
    )
    return zipped(files, export.exported_on)
