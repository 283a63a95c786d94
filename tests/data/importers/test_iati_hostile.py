"""IATI files made to do harm are refused as a whole, soon, and without reaching anything."""

import time
from pathlib import Path

import pytest

from data.errors import FileRefusedError
from data.importers.files.documents import MEGABYTE, Document
from data.importers.formats import iati
from tests.data.importers.iati_files import (
    AS_PARTICIPANTS,
    YEAR,
    activity,
    iati_file,
    indicator,
    known_facts,
    period,
    value,
)

LAUGHS = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))


def read(text: str) -> None:
    """Read a text as an IATI file."""
    iati.read(Document("hostile.xml", text.encode()), known_facts(), {})


@pytest.mark.parametrize(
    "declared",
    [
        f'<!ENTITY l0 "ha">{LAUGHS}',
        f'<!ENTITY l9 "{"a" * 100_000}">',
        '<!ENTITY % l9 SYSTEM "http://127.0.0.1:9/x.dtd"> %l9;',
    ],
    ids=["billion laughs", "quadratic blow-up", "parameter entity"],
)
def test_entities_are_refused_before_they_grow(declared: str):
    text = f"<!DOCTYPE x [{declared}]><iati-activities>{'&l9;' * 1000}</iati-activities>"
    began = time.monotonic()

    with pytest.raises(FileRefusedError, match="document type or entities"):
        read(text)

    assert time.monotonic() - began < 1


def test_an_external_entity_reaches_no_file(tmp_path: Path):
    secret = tmp_path / "secret.txt"
    secret.write_text("do not read me")
    text = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>' + activity(
        indicator(title="&e;")
    )

    with pytest.raises(FileRefusedError) as refused:
        read(text)

    assert "do not read me" not in str(refused.value)


def test_a_document_type_alone_is_refused_too():
    with pytest.raises(FileRefusedError, match="DOCTYPE"):
        read('<!DOCTYPE iati-activities SYSTEM "iati.dtd"><iati-activities/>')


def test_deep_nesting_is_refused_at_the_line_where_it_begins():
    with pytest.raises(FileRefusedError, match="line 2: elements lie more than 100 deep"):
        read("<iati-activities>\n" + "<a>" * 500_000)


def test_a_flood_of_elements_in_one_activity_is_refused():
    with pytest.raises(FileRefusedError, match="more than 200,000 elements"):
        read(activity(indicator("<period/>" * 200_001)))


def test_two_hundred_megabytes_are_refused_before_they_are_read():
    with pytest.raises(FileRefusedError, match="5 MB are allowed"):
        Document("large.xml", b" " * (200 * MEGABYTE))


@pytest.mark.parametrize(
    "text",
    [
        "<iati-activities><iati-activity>",
        "<iati-activities>&nbsp;</iati-activities>",
        "<iati-activities><a></b></iati-activities>",
        "<iati-activities>\x00</iati-activities>",
    ],
)
def test_broken_xml_is_refused_with_its_line(text: str):
    with pytest.raises(FileRefusedError, match="line 1: the XML is broken"):
        read(text)


def test_another_root_is_refused():
    with pytest.raises(FileRefusedError, match="<html> holds no IATI activities"):
        read("<html><iati-activity/></html>")


def test_of_very_many_unreadable_values_a_thousand_reasons_are_kept():
    parts = "".join(
        f'<indicator measure="1"><baseline year="{1000 + n}" value="x"/></indicator>'
        for n in range(1500)
    )
    reading = iati.read(iati_file(activity(parts)), known_facts(), {})

    assert (reading.refused, len(reading.refusals)) == (1500, 1000)


@pytest.mark.parametrize(
    "text",
    [
        activity(indicator(period(*(value("actual", str(n)) for n in range(20_000))))),
        f"<iati-activity><iati-identifier>{'a' + chr(10) * 1_000_000}</iati-identifier>"
        "</iati-activity>",
        activity(
            indicator(*(period(value("actual", "1"), days=YEAR) for _ in range(2_000))),
            where='<recipient-country code="KZ"/>' * 20_000,
        ),
    ],
    ids=["one period", "one text", "many countries"],
)
def test_the_time_that_a_file_takes_grows_no_faster_than_the_file(text: str):
    began = time.process_time()

    iati.read(Document("large.xml", text.encode()), known_facts(), AS_PARTICIPANTS)

    assert time.process_time() - began < 5
