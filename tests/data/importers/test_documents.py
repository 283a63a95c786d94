"""Texts are read whatever their delimiter; a file that cannot be read says why and what to do."""

import contextlib
import csv
import io
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.errors import FileRefusedError
from data.importers.files import text_kinds
from data.importers.files.delimited import csv_rows
from data.importers.files.documents import Document
from data.importers.recognising import read_document
from data.importers.rows.readings import Known
from tests.data.importers.files import rows_of, text_file, zipped

LETTERS = "Список"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def refusal(name: str, content: bytes) -> str:
    """Return why a file is refused."""
    with pytest.raises(FileRefusedError) as error:
        assert Document(name, content).sheets
    return str(error.value)


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_cells_are_parted_by_commas_semicolons_tabs_or_bars(sign: str):
    lines = (sign.join(("name", "places", "value")), sign.join(("a", "b", "3")))

    assert rows_of(text_file(*lines)) == [("name", "places", "value"), ("a", "b", "3")]


def test_lists_and_decimal_commas_in_cells_part_nothing():
    lists = text_file("programme,places,value", "a,KAZ;KGZ,3", "b,KAZ;KGZ,4")
    decimals = text_file("programme;metric;value", "a;b;12,5", "c;d;8,1")

    assert rows_of(lists)[1] == ("a", "KAZ;KGZ", "3")
    assert rows_of(decimals)[1] == ("a", "b", "12,5")


def test_the_delimiter_that_a_spreadsheet_names_is_certain_and_its_line_is_no_row():
    sheet = text_file("sep=;", "name;value", "a,b;3,5").sheets[0]

    assert sheet.rows == ((2, ("name", "value")), (3, ("a,b", "3,5")))


def test_an_uncertain_delimiter_is_refused():
    assert "not certain what parts the cells" in refusal("a.csv", b"12,5;3\n7,5;4\n")


def test_one_column_needs_no_delimiter():
    assert rows_of(text_file("name", "a", "b")) == [("name",), ("a",), ("b",)]


def test_rows_keep_the_numbers_of_their_lines():
    sheet = text_file("name,note", 'a,"two', 'lines"', "", "b,x").sheets[0]

    assert [number for number, _ in sheet.rows] == [1, 2, 4, 5]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_texts_with_certain_letters_are_read(encoding: str):
    document = Document("a.csv", f"name,value\n{LETTERS},1\n".encode(encoding))

    assert rows_of(document)[1] == (LETTERS, "1")


def test_another_encoding_is_refused_with_its_line_and_what_to_do():
    message = refusal("a.csv", f"name,value\na,1\n{LETTERS},2\n".encode("cp1251"))

    assert message == (
        "a.csv, line 3: the text is not UTF-8, and its letters cannot be read with certainty. "
        'Save the file as "CSV UTF-8".'
    )


def test_half_a_utf_16_file_is_refused():
    assert "begins as UTF-16" in refusal("a.csv", "name,a".encode("utf-16")[:-1])


def test_a_quotation_that_is_not_closed_is_refused_with_its_row():
    message = refusal("a.csv", b'name,value\na,1\n"b,2\nc,3\n')

    assert message.startswith("a.csv, row 3: the row cannot be read (")
    assert message.endswith("Check the quotation marks from this row on.")


def test_a_text_with_nul_characters_is_refused_with_its_line():
    assert "a.csv, line 2: there is a NUL character" in refusal("a.csv", b"name,value\na\0,1\n")


def test_an_empty_file_is_refused():
    for content in (b"", b" \r\n \n", b"\xef\xbb\xbf"):
        assert refusal("a.csv", content) == ("a.csv is empty. Choose the file with the rows in it.")


def test_a_file_that_is_too_large_is_refused_before_it_is_looked_at():
    content = b"PK\x03\x04" + bytes(200 * 1024 * 1024)

    assert refusal("a.xlsx", content) == (
        "a.xlsx has 200.0 MB; 5 MB are allowed. Split it, or raise TIDEMARK_IMPORT_MB."
    )


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a photo (JPEG)"),
        (b"\x89PNG\r\n\x1a\n", "a picture (PNG)"),
        (b"\0\0\0\x18ftypheic\0\0", "a photo (HEIC)"),
        (b"%PDF-1.7", "a PDF"),
    ],
)
def test_a_photo_renamed_to_a_workbook_is_told_for_what_it_is(content: bytes, kind: str):
    message = f"women.xlsx is {kind} and not a table. Choose the file with the rows in it."

    assert refusal("women.xlsx", content) == message


def test_old_and_protected_workbooks_are_refused_with_what_to_do():
    ole = OLE + bytes(64)

    assert "before 2007 (.xls). Open it in" in refusal("a.xls", ole)
    assert "protected by a password. Save a copy" in refusal(
        "a.xlsx", ole + "EncryptedPackage".encode("utf-16-le")
    )


def test_other_zips_are_refused_with_what_to_do():
    opendocument = zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"})

    assert "is an OpenDocument file (.ods). Open it" in refusal("a.ods", opendocument)
    assert "is a binary workbook (.xlsb)" in refusal("a.xlsb", zipped({"xl/workbook.bin": ""}))
    assert "is a zip and not an Excel workbook" in refusal("a.xlsx", zipped({"a.txt": ""}))


SDMX = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message"
WORLD_BANK_JSON = """[{"page": 1}, [{"indicator": {"id": "SG.GEN.PARL.ZS"},
"country": {"id": "MN"}, "countryiso3code": "MNG", "value": 17.5}]]"""


@pytest.mark.parametrize(
    ("text", "kind", "advice"),
    [
        (f'<?xml version="1.0"?><m:StructureSpecificData xmlns:m="{SDMX}"/>', "SDMX-ML",
         "SDMX-CSV of the same data"),
        (f'<?xml version="1.0"?><GenericData xmlns="{SDMX}"></GenericData>', "SDMX-ML", "SDMX-CSV"),
        ('{"data": {"dataSets": [], "structure": {}}}', "SDMX-JSON", "SDMX-CSV of the same data"),
        ('{"version": "2.0", "class": "dataset", "id": ["Area"]}', "JSON-stat", "CSV"),
        ('{"type": "FeatureCollection", "features": []}', "a map (GeoJSON", "as CSV"),
        (WORLD_BANK_JSON, "an answer of the World Bank's web service", 'choose "CSV"'),
        ('{"a": [1, 2]}', "JSON, of a kind that is not known here", "as CSV"),
        ("<html><body><table><tr><td>1</td></tr></table></body></html>", "a web page (HTML)",
         "save it as an Excel workbook"),
        ("<!-- a --> <!DOCTYPE html>\n<html></html>", "a web page (HTML)", "save it as"),
        ('CHARSET="ANSI";\nAXIS-VERSION="2010";\nDATA=\n1 2 3;', "a PC-Axis table", "as CSV"),
        ("<ROOT>\n<data>\n<record><field/></record></data></ROOT>", "XML of UNdata", '"Comma"'),
        ("<a><b/></a>", "XML (<a>), of a kind that is not known here", "as CSV"),
        ("From: a@example.org\nTo: b@example.org\nSubject: figures\n\nHello", "an e-mail",
         "Save its attachment"),
        ("-- dump\nCREATE TABLE facts (a int);", "a dump of a database (SQL)", "as CSV"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_text_that_is_no_table_is_told_for_what_it_is_with_what_to_ask_for(
    text: str, kind: str, advice: str, encoding: str
):
    content = text.encode(encoding)

    message = refusal("figures.csv", content)
    assert message.startswith(f"figures.csv is {kind}")
    assert advice in message
    with pytest.raises(FileRefusedError, match=re.escape(kind)):
        read_document(Document("figures.csv", content), Known({}), lambda _: {})


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"$FL2@(#) SPSS DATA FILE\2\0\0\0", "an SPSS file (.sav)"),  # codespell:ignore sav
        (b"<stata_dta><header>", "a Stata file (.dta)"),
        (b"\x72\x02\x01\0\1\0", "a Stata file (.dta)"),
        (b"SQLite format 3\0", "a SQLite database"),
        (b"PAR1\x15\0\x15", "a Parquet file"),
        (b"\x1f\x8b\x08\0", "an archive (gzip)"),
        (OLE + "WordDocument".encode("utf-16-le"), "a Word document"),
        (OLE + "__substg1.0_".encode("utf-16-le"), "an e-mail (Outlook)"),
        (zipped({"[Content_Types].xml": "", "word/document.xml": ""}), "a Word document (.docx)"),
        (zipped({"Index/Document.iwa": ""}), "a file of Apple's Numbers"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "an OpenDocument text"),
        (zipped({"a/table.csv": "a,b"}), "a zip and not an Excel workbook. Unpack it"),
    ],
)
def test_files_of_other_programmes_are_told_for_what_they_are(content: bytes, kind: str):
    assert refusal("figures.xlsx", content).startswith(f"figures.xlsx is {kind}")


@pytest.mark.parametrize("tags", ["#country+name,#value+f", "#country, #value +f", "#geo,"])
def test_a_row_of_hxl_hashtags_under_the_headings_is_put_apart_with_a_note(tags: str):
    document = text_file("Country,Women", tags, "Mongolia,4")

    is_row_of_tags = tags != "#geo,"  # one hashtag among several columns may be a word
    kept = [1, 3] if is_row_of_tags else [1, 2, 3]
    assert [number for number, _ in document.sheets[0].rows] == kept
    assert len(document.tag_notes) == is_row_of_tags


def test_hashtags_in_the_first_row_are_its_headings():
    assert rows_of(text_file("#country,#value", "Mongolia,4"))[0] == ("#country", "#value")


@pytest.mark.parametrize(
    "first", ["<Country>,<Year>", "[Sex],[Age]", "From,To", "{x},y", "Subject,Date", "<18,>=18"]
)
def test_a_heading_that_begins_like_markup_is_a_heading(first: str):
    assert rows_of(text_file(first, "1,2"))[0] == tuple(first.split(","))


def test_a_text_made_to_keep_the_reader_busy_is_told_in_no_time():
    for part in ("<!--", "/**/", "<!-- -->", "-- a\n", '"geoAreaCode" ', "From: a\n "):
        begun = time.process_time()
        text_kinds.named((part * 40_000).encode() + b">")
        text_kinds.named(b"{" + (part * 40_000).encode() + b"}")
        assert time.process_time() - begun < 2


def test_a_text_renamed_to_a_workbook_is_told_for_what_it_is():
    assert "is no Excel workbook, though its name says so" in refusal("a.xlsx", b"name,value\n")


def test_a_name_that_begins_like_a_picture_is_a_name():
    assert rows_of(Document("a.csv", b"BMI,value\na,1\n"))[0] == ("BMI", "value")


def test_a_file_is_known_again_by_its_bytes():
    assert text_file("a").digest == text_file("a", name="b.csv").digest != text_file("b").digest


@given(st.lists(st.lists(st.text("abc,;'\"\n é", min_size=1), min_size=2, max_size=4), min_size=1))
def test_what_a_csv_writer_writes_is_read_or_refused(rows: list[list[str]]):
    text = io.StringIO(newline="")
    csv.writer(text).writerows([["programme", "value"], *rows])

    with contextlib.suppress(FileRefusedError):
        read = [cells for _, cells in csv_rows("a.csv", text.getvalue())]

        assert read[0][0].startswith("programme")


@given(st.binary(min_size=1, max_size=200), st.sampled_from((".csv", ".xlsx")))
def test_any_bytes_are_read_or_refused(content: bytes, suffix: str):
    with contextlib.suppress(FileRefusedError):
        assert Document("a" + suffix, content).sheets
