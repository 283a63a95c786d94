"""XLSX: the tables, the answers of the selection, and a first sheet that says what it is.

Nothing is lost: a text is stored as text, which no spreadsheet runs, and is never changed for it.
A number of more than 16 digits stands as text. Characters that XML cannot hold are written as the format has it, _x000B_, and `cell_original`
reads them back. What a cell cannot hold at all is refused.
"""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, cast

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from data.errors import ExportError
from data.exchange.archives import unzipped, zipped
from data.exchange.columns import allowed, facts_schema
from data.exchange.gathering import TITLE
from data.exchange.sheets import about_rows, answer_rows
from data.exports import FORMULA_STARTS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from data.exchange.gathering import Export
    from data.exchange.sheets import Value
    from data.schema import Table

ABOUT = "About this export"
ANSWERS = "answers"
# Statements first, as the reader came for them; then what they rest on and what describes them.
SHEETS = ("sources", "milestones", "programmes", "metrics", "places", "organisations")
MOST_ROWS = 1_048_576
MOST_CHARACTERS = 32_767
NARROWEST, WIDEST = 8, 60  # characters
WRAPPED = ("paraphrase", "note", "definition", "about", "text", "what")
# What XML 1.0 does not hold or changes, and a text of ours that looks like its escape.
ESCAPED = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


def workbook(export: Export) -> bytes:
    """Return the export as a workbook, the same bytes for the same facts, selection and day.

    Raises ExportError where there are more rows than a sheet holds, or a longer text than a cell.
    """
    book = Workbook(write_only=True)
    book.properties.title = TITLE
    book.properties.creator = "Tidemark"
    book.properties.created = datetime.combine(export.exported_on, time(), UTC).replace(tzinfo=None)
    _write(book, ABOUT, ("about", "what"), about_rows(export), {})
    tables = {table.name: table for table in facts_schema()}
    _write_table(book, tables["statements"], export)
    answers = answer_rows(export)
    _write(book, ANSWERS, tuple(answers.columns), answers.rows, {})
    for name in SHEETS:
        _write_table(book, tables[name], export)
    content = io.BytesIO()
    book.save(content)
    return _dated(content.getvalue(), export)


def cell_original(text: str) -> str:
    """Return the text that a cell was made from: the escapes of the format undone."""
    return ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)


def _write_table(book: Workbook, table: Table, export: Export) -> None:
    names = tuple(column.name for column in table.columns)
    numbers = {column.name for column in table.columns if column.type_name != "VARCHAR"}
    rows = [
        [_number(row[name]) if name in numbers else row[name] for name in names]
        for row in export.tables[table.name]
    ]
    # In these a spreadsheet keeps what is typed, as 2019-01, instead of making a day of it.
    formats = {name: "@" for name in names if allowed(table, name).pattern}
    _write(book, table.name, names, rows, formats)


def _write(
    book: Workbook,
    name: str,
    columns: Sequence[str],
    rows: Sequence[Sequence[Value]],
    formats: Mapping[str, str],
) -> None:
    if len(rows) >= MOST_ROWS:
        raise ExportError(
            f"{len(rows)} {name} do not fit a sheet, which holds {MOST_ROWS - 1} below its header. "
            "Choose fewer places or years, or another format."
        )
    sheet = cast("Worksheet", book.create_sheet(name))  # it writes, with the same names
    sheet.freeze_panes = "A2"
    for position, column in enumerate(columns):
        width = max(len(column) + 2, *(len(str(row[position] or "")) for row in rows), NARROWEST)
        letter = get_column_letter(position + 1)
        sheet.column_dimensions[letter].width = min(width, WIDEST)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{len(rows) + 1}"
    sheet.append([_cell(sheet, column, column, bold=True) for column in columns])
    for row in rows:
        sheet.append(
            [
                _cell(sheet, value, column, number_format=formats.get(column))
                for column, value in zip(columns, row, strict=True)
            ]
        )


def _cell(
    sheet: Worksheet,
    value: Value,
    column: str,
    *,
    bold: bool = False,
    number_format: str | None = None,
) -> Cell | None:
    if value is None or value == "":
        return None
    cell = WriteOnlyCell(sheet, value=None)
    if isinstance(value, str):
        text = ESCAPED.sub(lambda found: f"_x{ord(found[0]):04X}_", value)
        if len(text) > MOST_CHARACTERS:
            raise ExportError(
                f'{sheet.title}, {column}: a text of {len(text)} characters ("{value[:30]}…") does '
                f"not fit a cell of a workbook, which holds {MOST_CHARACTERS}. Use another format."
            )
        # Set past the library's own guess, which takes a text that begins with "=" for a formula.
        cell._value, cell.data_type = text, "s"
        cell.quotePrefix = text.startswith(FORMULA_STARTS)
    else:
        cell.value = value
    if number_format:
        cell.number_format = number_format
    if column in WRAPPED:
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    if bold:
        cell.font = Font(bold=True)
    return cell


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
