"""A file comes back as a workbook with its bad cells marked, and harmless whatever it held."""

import io

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from data.importers.files.documents import Document
from data.importers.formats import tidemark
from data.importers.marked_files import MEND, RED, marked_xlsx
from data.importers.rows.readings import Reading, Refusal
from data.importers.template import template_xlsx
from tests.data.importers.files import KNOWN, text_file, workbook, zipped

HEADER = "programme_id,metric_id,comparator,value,places,start,basis,source_id"
BAD = "institutes,participants,,n/a,KAZ,2014,total,wlp-report"


def report(document: Document) -> tuple[Workbook, Reading]:
    """Return a file marked, and what was read in it."""
    reading = tidemark.read(document, KNOWN, {})
    return load_workbook(io.BytesIO(marked_xlsx(document, reading.refusals))), reading


def is_red(sheet: Worksheet, cell: str) -> bool:
    """Say whether a cell is marked."""
    return sheet[cell].fill.fgColor.rgb == RED.fgColor.rgb


def test_a_csv_comes_back_with_its_bad_cells_red_and_the_reason_beside_each():
    book, reading = report(text_file(HEADER, BAD))
    sheet = book["statements"]

    assert is_red(sheet, "D2")
    assert not is_red(sheet, "C2")
    assert sheet["D2"].comment.text == reading.refusals[0].message
    assert [[cell.value for cell in row] for row in book[MEND].iter_rows(min_row=2)] == [
        [None, "2", "value", "n/a", reading.refusals[0].message]
    ]
    assert book[MEND]["B2"].hyperlink.location == "'statements'!D2"


def test_text_that_a_spreadsheet_would_run_is_harmless():
    lines = (HEADER, BAD.replace("KAZ", "\"=cmd|' /C calc'!A0\""), BAD.replace("KAZ", "+1"))
    book, _ = report(text_file(*lines))
    cells = [cell for sheet in book for row in sheet for cell in row if cell.value is not None]

    assert {cell.data_type for cell in cells} == {"s"}
    assert book["statements"]["E2"].value == "=cmd|' /C calc'!A0"
    assert book["statements"]["E2"].quotePrefix


def test_a_workbook_keeps_its_drop_downs_and_reads_back():
    book = load_workbook(io.BytesIO(template_xlsx(KNOWN)))
    for place, text in enumerate(BAD.split(","), start=2):
        book["statements"].cell(3, place, text or None)
    content = io.BytesIO()
    book.save(content)
    marked, reading = report(Document("t.xlsx", content.getvalue()))
    again = io.BytesIO()
    marked.save(again)

    assert marked.sheetnames[0] == MEND
    assert len(marked["statements"].data_validations.dataValidation) == 8
    assert marked["Lists"].sheet_state == "hidden"
    assert (
        tidemark.read(Document("t.xlsx", again.getvalue()), KNOWN, {}).refusals == reading.refusals
    )


def test_marks_of_an_earlier_report_go_when_their_cell_is_mended():
    def fill(sheet: Worksheet) -> None:
        sheet.append(HEADER.split(","))
        sheet.append(BAD.split(","))

    document = workbook(fill)
    book, _ = report(document)
    book["statements"]["D2"] = "350"
    content = io.BytesIO()
    book.save(content)
    mended, reading = report(Document("facts.xlsx", content.getvalue()))

    assert reading.refusals == []
    assert not is_red(mended["statements"], "D2")
    assert mended["statements"]["D2"].comment is None
    assert mended[MEND].max_row == 1


def test_formulas_of_a_workbook_are_left_out_for_their_text():
    def fill(sheet: Worksheet) -> None:
        sheet.append(HEADER.split(","))
        sheet.append(BAD.replace("n/a", "=1+1").split(","))

    book, _ = report(workbook(fill))

    assert book["statements"]["D2"].data_type == "s"
    assert is_red(book["statements"], "D2")


def test_a_mark_on_merged_cells_is_on_the_first_of_them():
    def fill(sheet: Worksheet) -> None:
        sheet.append(["a", "b"])
        sheet.append(["x", None])
        sheet.merge_cells("A2:B2")

    content = marked_xlsx(workbook(fill), [Refusal("statements", 2, "B", "", "is empty.")])

    assert is_red(load_workbook(io.BytesIO(content))["statements"], "A2")


def test_of_a_very_large_file_only_the_first_rows_and_those_to_mend_come_back():
    rows = ["name,records", *(f"a{number},partial" for number in range(300_000))]
    document = text_file(*rows, name="programmes.csv")
    content = marked_xlsx(document, [Refusal("", 250_000, "records", "partial", "is wrong.")])
    sheet = load_workbook(io.BytesIO(content))["programmes"]

    assert is_red(sheet, "B250000")
    assert sum(1 for row in sheet.values if any(row)) == 21


def test_of_a_zip_its_one_table_is_marked_and_of_a_file_without_a_table_the_list_is_given():
    refusal = Refusal("", 2, "Country Code", "XXX", "Mend the code.")
    table = "Country Code,Value\nXXX,3\n"

    packed = marked_xlsx(Document("a.zip", zipped({"a.csv": table})), [refusal])
    several = marked_xlsx(Document("b.zip", zipped({"a.csv": table, "b.csv": table})), [refusal])

    marked = load_workbook(io.BytesIO(packed))
    assert marked.sheetnames == ["What to mend", "a"]
    assert marked["a"]["A2"].comment.text == "Mend the code."
    assert load_workbook(io.BytesIO(several)).sheetnames == ["What to mend"]
