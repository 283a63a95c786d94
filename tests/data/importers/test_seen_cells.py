"""Of a workbook is read what a person sees: marks, formats, strokes, hidden rows, merged cells."""

from collections.abc import Callable

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from tests.data.importers.confirming import read_file
from tests.data.importers.files import workbook


def participants(fill: Callable[[Worksheet], None]) -> list[str]:
    """Return what is read of a workbook of participants of three rows: figures, then reasons."""
    rows = (("Country", "Date", "Participants"), ("Kazakhstan", "2021-03-01", 12))
    rows += (("Kazakhstan", "2021-03-02", 13), ("Kazakhstan", "2021-03-03", 14))

    def all_rows(sheet: Worksheet) -> None:
        for row in rows:
            sheet.append(row)
        fill(sheet)

    reading = read_file(workbook(all_rows), {})
    figures = [row.cells["value"] for row in reading.rows if row.table == "statements"]
    return figures + [f"{refusal.row}: {refusal.message}" for refusal in reading.refusals]


def test_a_raised_or_struck_digit_is_no_digit_of_a_number():
    def fill(sheet: Worksheet) -> None:
        sheet["C2"] = CellRichText("12", TextBlock(InlineFont(vertAlign="superscript"), "1"))
        sheet["C3"] = CellRichText(TextBlock(InlineFont(strike=True), "12"), "15")

    figures = participants(fill)

    assert figures[0] == "14"
    assert any(told.startswith('2: "12¹"') for told in figures)
    assert any(told.startswith('3: "1') for told in figures)


@pytest.mark.parametrize(
    ("shown", "told"),
    [
        ('0" thousand"', "12 thousand"),
        ('0"k"', "12k"),
        ('0.0" тыс."', "12 тыс."),
        ("0\\k", "12k"),
        ('"USD "0', "USD 12"),
        ('0"000"', "is shown as 12000"),
        ("0,", "is shown as 0.012 or so"),
        ('#,##0.0,,"M"', "is shown as 0.000012 or so"),
    ],
)
def test_a_number_that_its_format_shows_otherwise_never_enters_as_it_is_held(shown: str, told: str):
    def fill(sheet: Worksheet) -> None:
        sheet["C2"].number_format = shown

    figures = participants(fill)

    assert figures[:2] == ["13", "14"]
    assert figures[2].startswith("2: ")
    assert told in figures[2]


@pytest.mark.parametrize("shown", ["#,##0", "0", "0.00", '0" people"', "[Red]0;-0", "General"])
def test_a_format_that_changes_nothing_of_a_number_is_no_doubt(shown: str):
    def fill(sheet: Worksheet) -> None:
        sheet["C2"].number_format = shown

    assert participants(fill) == ["12", "13", "14"]


def test_rows_that_are_struck_through_or_hidden_are_refused_by_their_numbers():
    def fill(sheet: Worksheet) -> None:
        for cell in sheet[2]:
            cell.font = Font(strike=True)
        sheet.row_dimensions[4].hidden = True

    figures = participants(fill)

    assert figures[0] == "13"
    assert "2: " in figures[1]
    assert "is struck through" in figures[1]
    assert "stands in row 4, which is hidden" in figures[2]


def test_a_hidden_column_that_is_read_refuses_its_rows():
    def fill(sheet: Worksheet) -> None:
        sheet.column_dimensions["C"].hidden = True

    figures = participants(fill)

    assert len(figures) == 3
    assert all("stands in column C, which is hidden" in told for told in figures)


def test_a_figure_that_is_merged_over_rows_refuses_both_and_names_the_merge():
    def fill(sheet: Worksheet) -> None:
        sheet.merge_cells("C2:C3")

    figures = participants(fill)

    assert figures[0] == "14"
    assert [told[:2] for told in figures[1:]] == ["2:", "3:"]
    assert all("C2:C3, which is one cell merged over several" in told for told in figures[1:])
