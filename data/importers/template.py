"""The template that people fill in: a workbook with drop-downs and words of help, or a CSV."""

from __future__ import annotations

import csv
import io
import math
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import MultiCellRange
from openpyxl.worksheet.datavalidation import DataValidation

from data.importers.formats.tidemark.own_rows import EXAMPLE
from data.importers.rows.headings import contract
from data.rules.schema import columns_by_name
from data.spreadsheets import write_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from data.importers.rows.readings import Known
    from data.rules.columns import Column

FILLED_IN = (
    "statements", "sources", "milestones", "programmes", "organisations", "places", "metrics",
    "themes",
)  # fmt: skip
IN_USE: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "Metrics in use": ("metrics", ("metric_id", "name", "unit", "kind", "others", "definition")),
    "Places in use": ("places", ("place_id", "name", "kind", "members")),
    "Themes in use": ("themes", ("theme_id", "name", "question", "chain")),
    "Programmes in use": ("programmes", ("programme_id", "name", "organisation")),
}
LISTS = "Lists"  # a hidden sheet that the drop-downs show
SUGGESTED = ("theme",)  # free, and chosen from what rows say already
LAST_ROW = 2000  # drop-downs reach so far
LEFT_OUT = f"{EXAMPLE}: this line is not imported; write below it."
READ_ME = Path(__file__).with_name("template_read_me.csv")
READ_ME_WIDTHS = (26, 100)
LINE_HEIGHT = 16  # points
WIDTHS: Mapping[str, int] = {
    "statement_id": 18,
    "programme_id": 34,
    "metric_id": 26,
    "comparator": 13,
    "value": 12,
    "places": 26,
    "start": 12,
    "end": 12,
    "basis": 12,
    "as_of": 12,
    "source_id": 34,
    "locator": 26,
    "paraphrase": 50,
    "title": 44,
    "name": 38,
    "publisher": 30,
    "url": 40,
    "note": 36,
    "about": 50,
    "definition": 70,
    "members": 30,
    "organisation": 30,
    "organisations": 30,
    "question": 44,
    "chain": 44,
    "targets": 30,
}
REQUIRED_FILL = PatternFill("solid", fgColor="FF1F5C66")
OPTIONAL_FILL = PatternFill("solid", fgColor="FF6B8F96")
WHITE = Font(bold=True, color="FFFFFFFF")
SMALL = Font(italic=True, size=9, color="FF666666")
WRAPPED = Alignment(wrap_text=True, vertical="top")


def template_csv() -> bytes:
    """Return a table of statements with one line that says what each cell holds, and no fact.

    It is UTF-8 with the mark by which spreadsheets know it; the line is left out on import.
    """
    columns = columns_by_name("statements")
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(columns)
    first, *others = (column.words.written for column in columns.values())
    writer.writerow([f"{LEFT_OUT} {first[:1].upper()}{first[1:]}", *others])
    return text.getvalue().encode("utf-8-sig")


def template_xlsx(known: Known) -> bytes:
    """Return the workbook, with the measures, places, programmes and sources in use to choose from.

    Sheets have two header rows, friendly headings above our own names, and read back as they are.
    """
    book = Workbook()
    book.remove(book["Sheet"])
    book.properties.creator = "Tidemark"
    _add_read_me(book.create_sheet("Read me"))
    choices = _choices(known)
    sheets = {table: book.create_sheet(table) for table in FILLED_IN}
    for title, (table, columns) in IN_USE.items():
        _add_rows(book.create_sheet(title), columns, known.tables.get(table, {}).values())
    ranges = _add_lists(book.create_sheet(LISTS), choices)
    for table, sheet in sheets.items():
        _add_columns(sheet, table, ranges)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _choices(known: Known) -> dict[str, Sequence[str]]:
    """Return what each drop-down shows, by the list that `_list_of` names."""
    shown: dict[str, Sequence[str]] = {}
    for table in FILLED_IN:
        for column in columns_by_name(table).values():
            if (name := _list_of(table, column)) in shown or not name:
                continue
            if column.names_rows_of:
                shown[name] = _names(known.tables.get(name, {}))
            elif column.options:
                # What an empty cell means comes first.
                first = column.words.when_empty
                shown[name] = sorted(column.options, key=lambda option, f=first: option != f)
            else:
                rows = known.tables.get(table, {}).values()
                shown[name] = sorted({row.get(column.name, "") for row in rows} - {""})
    return shown


def _list_of(table: str, column: Column) -> str:
    """Return the list that a column is chosen from, "" for none: rows of a table, or its own."""
    if column.is_key:
        return ""
    is_chosen = column.options or column.name in SUGGESTED
    return column.names_rows_of or (f"{table}.{column.name}" if is_chosen else "")


def _names(rows: Mapping[str, Mapping[str, str]]) -> list[str]:
    """Return the names of rows, or titles; codes where two have one name, or none."""
    named = {code: row.get("title") or row.get("name") or code for code, row in rows.items()}
    times = Counter(named.values())
    labels = (name if times[name] == 1 else code for code, name in named.items())
    return sorted(labels, key=str.casefold)


def _add_read_me(sheet: Worksheet) -> None:
    """Write the words of help: each row of their file begins with "title", "head" or nothing."""
    with READ_ME.open(encoding="utf-8", newline="") as file:
        for number, (style, *texts) in enumerate(csv.reader(file), start=1):
            for place, text in enumerate(texts, start=1):
                cell = write_text(sheet, number, place, text)
                if style != "title":  # a title runs on over the next column
                    cell.alignment = WRAPPED
                if style:
                    cell.font = Font(bold=True, size=14 if style == "title" else 11)
            # Not every spreadsheet programme makes a row as high as its wrapped text.
            lines = max(math.ceil(len(text) / READ_ME_WIDTHS[-1]) for text in ("", *texts)) or 1
            sheet.row_dimensions[number].height = LINE_HEIGHT * lines
    for place, width in enumerate(READ_ME_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width


def _add_columns(sheet: Worksheet, table: str, ranges: Mapping[str, str]) -> None:
    for place, column in enumerate(contract()[table].columns, start=1):
        head = write_text(sheet, 1, place, column.words.heading)
        head.font, head.alignment = WHITE, WRAPPED
        head.fill = REQUIRED_FILL if column.is_asked else OPTIONAL_FILL
        write_text(sheet, 2, place, column.name).font = SMALL
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].width = WIDTHS.get(column.name, 16)
        if not column.is_number:
            # In a text cell what is typed stays: 2019-01 is no day, and "=" no formula.
            sheet.column_dimensions[letter].number_format = "@"
        if choices := ranges.get(_list_of(table, column)):
            # A warning would forbid two places, or words such as "more than": reading tells more.
            choice = DataValidation(
                type="list", formula1=choices, allow_blank=True, showErrorMessage=False
            )
            choice.sqref = MultiCellRange(f"{letter}3:{letter}{LAST_ROW}")
            sheet.add_data_validation(choice)
    sheet.freeze_panes = "A3"


def _add_rows(sheet: Worksheet, columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> None:
    for place, column in enumerate(columns, start=1):
        head = write_text(sheet, 1, place, column)
        head.font, head.fill = WHITE, OPTIONAL_FILL
        sheet.column_dimensions[get_column_letter(place)].width = WIDTHS.get(column, 16)
    for number, row in enumerate(rows, start=2):
        for place, column in enumerate(columns, start=1):
            write_text(sheet, number, place, row.get(column, "")).alignment = WRAPPED
    sheet.freeze_panes = "A2"


def _add_lists(sheet: Worksheet, choices: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Write the choices in columns, and return the range of each that is not empty."""
    ranges: dict[str, str] = {}
    for place, (column, options) in enumerate(choices.items(), start=1):
        write_text(sheet, 1, place, column)
        for number, option in enumerate(options, start=2):
            write_text(sheet, number, place, option)
        letter = get_column_letter(place)
        if options:
            ranges[column] = f"{LISTS}!${letter}$2:${letter}${len(options) + 1}"
    sheet.sheet_state = "hidden"
    return ranges
