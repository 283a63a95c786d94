"""XML is measured before it is parsed: small bombs are refused by name, and at once."""

import time

import pytest

from data.errors import FileRefusedError
from data.importers.files.documents import Document
from data.importers.files.markup import CHUNK, check_markup
from tests.data.importers.files import PARTS, excel_workbook

ROW = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
STYLES, BOOK = PARTS["xl/styles.xml"], PARTS["xl/workbook.xml"]
NAME = '<definedName name="a">statements!$A$1</definedName>'
BOMBS = {
    "rows": (lambda: excel_workbook("<row/>" * 4_000_000, []), "sheet1.xml.*rows, cells"),
    "rows in rows": (lambda: excel_workbook("<row>" * 900_000, []), "200 deep"),
    "fonts": (
        lambda: excel_workbook(
            ROW, ["a"], xl__styles_xml=STYLES.replace("<font>", "<font/>" * 400_000 + "<font>")
        ),
        "styles.xml.*fonts",
    ),
    "names": (
        lambda: excel_workbook(
            ROW,
            ["a"],
            xl__workbook_xml=BOOK.replace(
                "</workbook>", f"<definedNames>{NAME * 400_000}</definedNames></workbook>"
            ),
        ),
        "workbook.xml.*defined names",
    ),
    "one text": (lambda: excel_workbook(ROW, ["a" * 30_000_000]), "a text of more than 512 kB"),
}


@pytest.mark.parametrize("kind", BOMBS)
def test_a_small_workbook_that_holds_immensely_much_is_refused_by_name(kind: str):
    make, named = BOMBS[kind]
    document = Document("bomb.xlsx", make())
    began = time.process_time()

    with pytest.raises(FileRefusedError, match=named):
        _ = document.sheets
    assert time.process_time() - began < 2


@pytest.mark.parametrize("encoding", ["klingon", "utf-7", "iso-8859-12", ""])
@pytest.mark.parametrize("part", ["xl__sharedStrings_xml", "xl__workbook_xml"])
def test_an_encoding_that_nobody_knows_is_refused_by_its_name(encoding: str, part: str):
    text = f'<?xml version="1.0" encoding="{encoding}"?><sst/>'
    document = Document("facts.xlsx", excel_workbook(ROW, ["a"], **{part: text}))

    with pytest.raises(FileRefusedError, match=f'its encoding is "{encoding}"'):
        _ = document.sheets


@pytest.mark.parametrize("kept", [*range(1, 60, 7), 100, 400, 900, 1500, 2000])
def test_a_workbook_without_its_end_or_its_beginning_is_refused(kept: int):
    whole = excel_workbook(ROW, ["a"])

    for content in (whole[:-kept], whole[:4] + whole[4 + kept :], whole[:kept]):
        with pytest.raises(FileRefusedError):
            _ = Document("facts.xlsx", content).sheets


@pytest.mark.parametrize("lead", range(CHUNK - 3, CHUNK + 1))
def test_elements_are_counted_the_same_wherever_the_bytes_are_cut(lead: int):
    text = b"a" * lead + b"<a><b/></a>" * 3000

    for size in (1, 7, CHUNK, len(text)):
        pieces = [text[at : at + size] for at in range(0, len(text), size)]
        check_markup("cut", pieces, most_elements=6000)
        with pytest.raises(FileRefusedError, match="5,999"):
            check_markup("cut", pieces, most_elements=5999)
