"""A text that is not UTF-8 is asked about with the likely code page, and read by the answer."""

import pytest

from data.importers.files.documents import Document
from data.importers.recognising import read_document
from data.importers.rows.readings import Reading
from tests.data.importers.files import KNOWN

RUSSIAN = "Страна;Год;Участники\nКазахстан;2019;14\nКыргызстан;2020;5\n"
FRENCH = "Pays;Année;Bénéficiaires\nKazakhstan;2019;14\nCôte d’Ivoire;2020;5\n"
ARABIC = "البلد;السنة;المشاركون\nكازاخستان;2019;14\n"


def read(content: bytes, **answers: str) -> Reading:
    return read_document(Document("t.csv", content), KNOWN, lambda _: answers)


@pytest.mark.parametrize(
    ("text", "code_page"),
    [
        (RUSSIAN, "windows-1251"),
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "cp866"),
        (FRENCH, "windows-1252"),
        (FRENCH.replace("’", "'"), "latin-1"),
        (ARABIC, "windows-1256"),
    ],
)
def test_the_likely_code_page_is_proposed_on_its_own_lines_and_nothing_is_read_unasked(
    text: str, code_page: str
):
    reading = read(text.encode(code_page))

    (need,) = reading.needs
    assert need.proposal == code_page.replace("latin-1", "windows-1252")
    assert text.split("\n")[0] in dict(need.options)[need.proposal]
    assert (reading.rows, reading.is_waiting) == ([], True)
    assert "CSV UTF-8" in str(reading.refusals[0])


def test_a_text_is_read_by_the_code_page_that_was_answered():
    content = RUSSIAN.encode("windows-1251")
    reading = read(content, encoding="windows-1251", extra="x")
    same = read(RUSSIAN.replace("14", "15").encode("windows-1251"))

    assert [need.key for need in reading.needs if need.column == 0] == ["column:Страна"]
    assert reading.encoding_key == same.mapping_key
    assert reading.not_asked == ("extra",)
    assert read(content, encoding="utf-7").needs[0].reason.startswith('"utf-7" is none')


def test_utf_16_is_known_by_its_mark():
    assert read(RUSSIAN.encode("utf-16")).format == "any-table"
