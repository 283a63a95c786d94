"""A workbook says what it is, has the answers, runs no formula and loses nothing silently."""

import io

import openpyxl
import pytest

from data.errors import ExportError
from data.exporters import workbook as workbooks
from data.exporters.workbook import workbook
from data.rules.schema import facts_schema
from data.store.store import Store
from data.totals.questions import Selection
from tests.data.exporters.exporting import gathered, of_tables


def opened(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def one_statement(store: Store, **cells: str) -> bytes:
    """Return a workbook of one statement with the cells given."""
    tables = {table.name: () for table in facts_schema()}
    (table,) = (table for table in facts_schema() if table.name == "statements")
    row = {column.name: "" for column in table.columns} | cells
    return workbook(of_tables(store, tables | {"statements": (row,)}))


def test_the_first_sheet_says_what_the_export_is(store: Store):
    book = opened(workbook(gathered(store, Selection(("KAZ",), 2014, 2019))))
    sheet = book.worksheets[0]
    said = [(row[0], row[1]) for row in sheet.iter_rows(values_only=True)]

    assert sheet.title == "About this export"
    assert ("selection_places", "KAZ") in said
    assert ("exported_on", "2026-11-21") in said
    assert ("facts_version", store.version) in said
    assert any(name == "warning" and "Do not add up" in str(text) for name, text in said)
    assert any(name == "credit" and "Women's Learning" in str(text) for name, text in said)
    assert any(text == ">  more than the value" for _, text in said)


def test_sheets_are_named_for_their_tables_with_frozen_headers_and_filters(store: Store):
    book = opened(workbook(gathered(store)))

    assert book.sheetnames == [
        "About this export", "statements", "answers", "sources", "milestones", "programmes",
        "metrics", "places", "organisations", "themes",
    ]  # fmt: skip
    assert {sheet.freeze_panes for sheet in book} == {"A2"}
    assert book["statements"].auto_filter.ref == "A1:R15"


def test_numbers_are_numbers_and_dates_stay_as_they_are_stated(store: Store):
    sheet = opened(workbook(gathered(store)))["statements"]
    header = [cell.value for cell in sheet[1]]
    first = dict(zip(header, sheet[2], strict=True))

    assert first["value"].value == 350
    assert (first["start"].value, first["start"].number_format) == ("2014", "@")
    assert first["comparator"].value == ">"


def test_the_answers_are_what_the_statements_prove(store: Store):
    sheet = opened(workbook(gathered(store, Selection(("KAZ",), 2014, 2019))))["answers"]
    header, *rows = sheet.iter_rows(values_only=True)
    answers = {str(row[0]): dict(zip(header, row, strict=True)) for row in rows}

    of_all = ("text", "low", "high", "because_high")
    assert [answers["trainings_held"][name] for name in of_all] == ["≥ 1", 1, None, None]
    recorded = [name for name in header if str(name).startswith("recorded_")]
    assert [answers["trainings_held"][name] for name in recorded] == [
        1, 16, "1–16", "wlp-institutes", "trainings-2014-2019", "between",
    ]  # fmt: skip
    assert answers["trainings_held"]["because_low"] == "training-kaz-2019-01"
    assert [answers[name]["status"] for name in ("trainings_held", "participants")] == [
        "at least", "not broken down",
    ]  # fmt: skip
    assert answers["participants"]["text"] == "not broken down"
    assert answers["participants"]["high"] is None
    assert answers["participants"]["sources"] == "report-2019"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@sum", "=cmd|' /C calc'!A0"])
def test_a_text_like_a_formula_is_text_and_stays_so_when_edited(store: Store, text: str):
    sheet = opened(one_statement(store, value="1", note=text))["statements"]
    cell = sheet.cell(2, sheet.max_column)

    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


def test_a_text_too_long_for_a_cell_is_refused_and_not_cut(store: Store):
    with pytest.raises(ExportError, match=r"statements, note: a text of 40000 characters"):
        one_statement(store, note="x" * 40_000)


def test_more_rows_than_a_sheet_holds_are_refused(
    real_store: Store, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(workbooks, "MOST_ROWS", 500)

    with pytest.raises(ExportError, match="statements do not fit a sheet"):
        workbook(gathered(real_store))


def test_a_number_of_more_digits_than_a_workbook_keeps_stands_as_text(store: Store):
    sheet = opened(one_statement(store, value="27939765865435304"))["statements"]

    assert sheet.cell(2, 5).value == "27939765865435304"
