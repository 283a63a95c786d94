"""A workbook's cells are read as they are shown; a hostile workbook is refused unread."""

import io
import struct
import zipfile

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from data.errors import FileRefusedError
from data.importers.files.documents import Document
from tests.data.importers.files import HEAD, MAIN, OFFICE, excel_workbook, rows_of, workbook, zipped

BOMB = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
THIEF = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def refusal(content: bytes, allowed_megabytes: int = 5) -> str:
    """Return why a workbook is refused."""
    with pytest.raises(FileRefusedError) as error:
        assert Document("a.xlsx", content, allowed_megabytes).sheets
    return str(error.value)


def excel(cells: str, *strings: str) -> Document:
    """Return a workbook of one row as Excel saves it."""
    return Document("a.xlsx", excel_workbook(f'<row r="1">{cells}</row>', list(strings)))


def test_what_excel_saves_is_read_as_it_is_shown():
    document = excel(
        '<c r="A1" t="s"><v>0</v></c><c r="B1"><v>350</v></c>'
        '<c r="C1"><v>8.3864130000000001</v></c><c r="D1" s="1"><v>43480</v></c>'
        '<c r="E1" s="3"><v>43466</v></c><c r="F1" s="2"><v>0.27500000000000002</v></c>'
        '<c r="G1" t="b"><v>1</v></c><c r="H1" t="inlineStr"><is><t> inline </t></is></c>'
        '<c r="J1"><v>5.0</v></c>',
        "Казахстан_x000D_",
    )

    assert rows_of(document) == [
        (
            "Казахстан",
            "350",
            "8.386413",
            "2019-01-15",
            "2019-01",
            "27.5%",
            "TRUE",
            "inline",
            "",
            "5",
        )
    ]
    assert document.sheets[0].doubts == {}


def test_a_formula_gives_the_result_that_the_file_holds():
    document = excel('<c r="A1"><f>1+2</f><v>3</v></c>')

    assert rows_of(document) == [("3",)]
    assert document.sheets[0].doubts == {}


def test_a_formula_without_its_result_is_in_doubt_by_name():
    def fill(sheet: Worksheet) -> None:
        sheet.append(["a", "=SUM(A1:A9)"])

    sheet = workbook(fill).sheets[0]

    assert sheet.rows == ((1, ("a", "=SUM(A1:A9)")),)
    assert sheet.doubts[1, 1].startswith("is the formula =SUM(A1:A9) without its result. Open")


def test_errors_years_in_cells_for_days_and_words_of_number_formats_are_in_doubt():
    def fill(sheet: Worksheet) -> None:
        sheet.append([2014, 350])
        sheet["A1"].number_format = "yyyy-mm-dd"
        sheet["B1"].number_format = '"> "0'

    sheet = workbook(fill).sheets[0]
    error = excel('<c r="A1" t="e"><v>#REF!</v></c>').sheets[0]

    assert (
        "shows the day 1905-07-06, as a cell formatted for days does with the number 2014"
        in (sheet.doubts[1, 0])
    )
    assert 'words or signs from its number format ("> "0)' in sheet.doubts[1, 1]
    assert error.doubts[1, 0] == (
        "shows the error #REF!. Mend the formula, or write the value itself."
    )


def test_hidden_sheets_and_empty_rows_are_left_out_and_rows_keep_their_numbers():
    def fill(sheet: Worksheet) -> None:
        sheet["B3"] = "x"
        assert sheet.parent
        sheet.parent.create_sheet("secret").sheet_state = "hidden"

    document = workbook(fill)

    assert [sheet.name for sheet in document.sheets] == ["statements"]
    assert document.sheets[0].rows == ((3, ("", "x")),)


@pytest.mark.parametrize("declaration", [BOMB, THIEF])
@pytest.mark.parametrize("part", ["xl__workbook_xml", "xl__worksheets__sheet1_xml"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_workbook_with_xml_entities_is_refused(declaration: str, part: str, encoding: str):
    text = f'<?xml version="1.0" encoding="{encoding}"?>{declaration}<worksheet>&b;</worksheet>'
    message = refusal(excel_workbook("", [], **{part: text.encode(encoding)}))

    assert "holds XML entities in xl/" in message
    assert message.endswith("Copy its rows into a new workbook.")


def test_a_zip_that_would_unpack_too_large_is_refused_before_it_is_unpacked():
    content = zipped(
        {"[Content_Types].xml": "", "xl/worksheets/sheet1.xml": bytes(160 * 1024 * 1024)}
    )
    message = refusal(content)

    assert len(content) < 1024 * 1024
    assert "would unpack to 160 MB in 2 parts; 150 MB in 5,000 parts are allowed" in message


def test_a_zip_whose_directory_lies_about_its_sizes_is_refused():
    content = bytearray(excel_workbook("<row/>" * 10_000, []))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        part = archive.getinfo("xl/worksheets/sheet1.xml")
    at = content.rindex(b"PK\x01\x02", 0, content.rindex(b"xl/worksheets/sheet1.xml"))
    assert struct.unpack_from("<I", content, at + 24) == (part.file_size,)
    struct.pack_into("<I", content, at + 24, 200)

    assert "is damaged and cannot be read as an Excel workbook" in refusal(bytes(content))


def test_a_sheet_that_pretends_to_be_immense_is_refused_or_read_as_it_is():
    far = excel_workbook('<row r="99999999"><c r="A99999999"><v>1</v></c></row>', [])
    wide = excel_workbook(
        "".join(f'<row r="{n}"><c r="XFD{n}"><v>1</v></c></row>' for n in range(1, 700)), []
    )
    sheet = f'<worksheet xmlns="{MAIN}"><dimension ref="A1:XFD1048576"/><sheetData/></worksheet>'
    empty = excel_workbook("", [], xl__worksheets__sheet1_xml=HEAD + sheet)

    assert 'sheet "statements" reaches over more than 10,000,000 cells' in refusal(far)
    assert "reaches over more than 10,000,000 cells or 1,048,576 rows" in refusal(wide)
    assert Document("a.xlsx", empty).sheets[0].rows == ()


def test_a_workbook_with_very_many_sheets_is_refused():
    sheets = "".join(f'<sheet name="s{n}" sheetId="{n}" r:id="rId1"/>' for n in range(1, 5000))
    book = f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{sheets}</sheets></workbook>'

    assert "has more than 100 sheets" in refusal(excel_workbook("", [], xl__workbook_xml=book))


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.99])
def test_a_workbook_that_was_cut_off_is_refused(share: float):
    content = excel_workbook("<row/>", [])

    assert "is damaged" in refusal(content[: int(len(content) * share)])


def test_broken_xml_is_refused():
    for text in ("<worksheet", ""):
        content = excel_workbook("", [], xl__workbook_xml=text)

        assert "is damaged" in refusal(content)
    assert "has no sheet that is shown" in refusal(excel_workbook("", [], xl__workbook_xml="<a/>"))
