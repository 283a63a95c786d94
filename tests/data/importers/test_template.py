"""The template says what it asks for, offers what is in use, and reads back however it is saved."""

import csv
import io
import shutil
import subprocess
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from data.importers.files.documents import Document
from data.importers.formats import tidemark
from data.importers.rows.headings import contract
from data.importers.rows.readings import Known
from data.importers.template import FILLED_IN, IN_USE, template_csv, template_xlsx
from data.rules.schema import columns_by_name
from tests.data.importers.files import KNOWN

FILLED = {
    "programme_id": "Training institutes",
    "metric_id": "Participants",
    "value": "more than 350",
    "places": "Kazakhstan; Kyrgyzstan",
    "start": "2014-01",
    "end": "2019",
    "basis": "total",
    "source_id": "Our report",
}


def opened(content: bytes) -> Workbook:
    """Return a workbook to look into or fill in."""
    return load_workbook(io.BytesIO(content))


def filled_in() -> bytes:
    """Return the template with a statement and its source."""
    book = opened(template_xlsx(KNOWN))
    for sheet, cells in (
        ("statements", FILLED),
        ("sources", {"title": "Our report", "publisher": "Our school", "published_on": "2020"}),
    ):
        names = [cell.value for cell in book[sheet][2]]
        for column, text in cells.items():
            book[sheet].cell(3, names.index(column) + 1, text)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def read_back(content: bytes) -> None:
    """Hold what is read in a filled in template against what was filled in."""
    reading = tidemark.read(Document("template.xlsx", content), KNOWN, {})

    assert reading.refusals == []
    source, statement = reading.rows
    assert source.cells["source_id"] == "our-school-our-report-2020"
    assert source.cells["published_on"] == "2020"
    assert {name: statement.cells[name] for name in (*FILLED, "comparator")} == {
        "programme_id": "institutes",
        "metric_id": "participants",
        "value": "350",
        "comparator": ">",
        "places": "KAZ;KGZ",
        "start": "2014-01",
        "end": "2019",
        "basis": "total",
        "source_id": "our-school-our-report-2020",
    }
    assert (statement.sheet, statement.row) == ("statements", 3)


def test_an_empty_template_is_ours_and_holds_no_rows():
    document = Document("template.xlsx", template_xlsx(KNOWN))
    reading = tidemark.read(document, KNOWN, {})

    assert tidemark.recognises(document)
    assert (reading.rows, reading.refused) == ([], 0)


def test_the_template_has_every_column_of_our_tables_below_a_friendly_heading():
    book = opened(template_xlsx(KNOWN))

    for table in FILLED_IN:
        names = [cell.value for cell in book[table][2]]

        assert names == [column.name for column in contract()[table].columns]
        assert book[table].freeze_panes == "A3"
    assert book["statements"]["C1"].value == "Measure"


def test_drop_downs_offer_what_is_in_use_by_name():
    book = opened(template_xlsx(KNOWN))
    lists = {
        column[0].value: [cell.value for cell in column[1:] if cell.value]
        for column in book["Lists"].columns
    }
    ranges = {str(v.sqref): v.formula1 for v in book["statements"].data_validations.dataValidation}

    assert lists["metrics"] == ["Participants", "Women in the lower or single house"]
    assert lists["places"][:2] == ["Kazakhstan", "Kyrgyzstan"]
    assert ranges["C3:C2000"] == "Lists!$B$2:$B$3"
    assert lists["statements.rank"] == ["normal", "preferred", "superseded", "planned"]
    assert book["Lists"].sheet_state == "hidden"
    assert {"B", "C", "D", "F", "I", "K", "N", "O"} == {where[0] for where in ranges}


def test_the_words_of_help_tell_every_choice_of_a_column_and_no_other():
    rows = list(opened(template_xlsx(KNOWN))["Read me"].iter_rows(values_only=True))
    told: dict[str, set[str]] = {}
    heading = ""
    for first in (str(row[0] or "") for row in rows):
        heading = (heading or first) if first else ""
        told.setdefault(heading, set()).update({first} - {heading, ""})
    choices = {c.words.heading: set(c.options) for c in columns_by_name("statements").values()}

    assert {name: told[name] for name, options in choices.items() if options} == {
        name: options for name, options in choices.items() if options
    }


def test_measures_places_and_programmes_in_use_are_listed():
    book = opened(template_xlsx(KNOWN))

    assert set(IN_USE) <= set(book.sheetnames)
    assert [cell.value for cell in book["Metrics in use"][2]][:4] == [
        "participants",
        "Participants",
        "people",
        "unique",
    ]
    words = " ".join(str(cell.value) for row in book["Read me"] for cell in row)
    assert "more than, over" in words
    assert "one thing that happened" in words


def test_a_template_without_any_facts_can_be_made():
    assert tidemark.recognises(Document("template.xlsx", template_xlsx(Known({}))))


def test_a_name_that_begins_like_a_formula_stays_a_text():
    programmes = {"x": {"programme_id": "x", "name": "=1+1"}}
    book = opened(template_xlsx(Known({"programmes": programmes})))

    assert book["Programmes in use"]["B2"].data_type == "s"


def test_the_csv_template_says_in_a_line_what_goes_into_each_cell_and_that_line_is_no_fact():
    content = template_csv()
    row = b",institutes,participants,,5,KAZ,2014,2014,record,,wlp-report,,,,,,,\r\n"
    reading = tidemark.read(Document("template.csv", content + row), KNOWN, {})

    assert content.startswith(b"\xef\xbb\xbfstatement_id,programme_id,")
    assert len(reading.rows) == 1
    assert (reading.refused, reading.left_out) == (0, 0)
    assert reading.notes[0] == "row 2 is the template's example, and was left out."
    (header, line) = csv.reader(io.StringIO(content.decode("utf-8-sig")))
    assert len(header) == len(line)
    assert all(line)


def test_a_template_filled_in_reads_back():
    read_back(filled_in())


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_a_template_that_libreoffice_has_saved_reads_back(tmp_path: Path):
    file = tmp_path / "template.xlsx"
    file.write_bytes(filled_in())
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML"]
    subprocess.run(
        [*command, "--outdir", tmp_path / "saved", file], check=True, capture_output=True
    )
    saved = (tmp_path / "saved" / "template.xlsx").read_bytes()

    read_back(saved)
    assert len(opened(saved)["statements"].data_validations.dataValidation) == 8
