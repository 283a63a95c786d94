"""IATI: results of activities become statements, with where they stand and by whom."""

import pytest

from data.importers.files.documents import Document
from data.importers.formats import iati
from tests.data.importers.iati_files import (
    AS_PARTICIPANTS,
    TRAINED,
    activity,
    iati_file,
    indicator,
    known_facts,
    period,
    said,
    statements,
    value,
)
from tests.data.importers.iati_readings import read, reasons


def test_targets_are_planned_and_actuals_are_results():
    reading = read(activity(indicator(period(value("target", "60"), value("actual", "40")))))

    assert said(reading) == [
        "= 60 KAZ 2019-01-01..2019-12-31 planned",
        "= 40 KAZ 2019-01-01..2019-12-31 normal",
    ]


def test_a_statement_says_its_publisher_edition_file_and_place_in_the_file():
    reading = read(activity(indicator(period(value("actual", "40")))))
    row = statements(reading)[0]
    rows = {(row.table, *list(row.cells.values())[:1]): row.cells for row in reading.rows}

    assert row.cells["locator"] == (
        "results.xml, line 1, XX-1-A, result 1, indicator 1, period 1, actual 1"
    )
    assert (row.sheet, row.row, row.cells["basis"]) == ("XX-1-A", 1, "total")
    assert rows["sources", "XX-1-A-2020-03-04"] == {
        "source_id": "XX-1-A-2020-03-04",
        "title": "IATI activity XX-1-A: Leaders of XX-1-A (2020-03-04)",
        "publisher": "Women Lead",
        "published_on": "2020-03-04",
        "url": "",
        "accessed_on": "",
        "licence": "",
    }
    assert rows["programmes", "XX-1-A"]["organisation"] == "XX-1"
    assert rows["organisations", "XX-1"]["name"] == "Women Lead"
    assert ("places", "KAZ") not in rows  # known already


def test_without_an_answer_the_measure_is_asked_and_nothing_is_read():
    file = iati_file(activity(indicator(period(value("actual", "40")))))
    reading = iati.read(file, known_facts(), {})

    assert reading.rows == []
    assert [need.key for need in reading.needs] == [TRAINED]
    assert ("leave-out", "Leave out") in reading.needs[0].options
    assert reasons(reading) == ["Choose which measure this indicator is."]
    assert reading.mapping_key == "iati:XX-1"


def test_an_indicator_left_out_by_choice_is_counted_in_a_note():
    reading = read(activity(indicator(period(value("actual", "40")))), **{TRAINED: "leave-out"})

    assert (reading.rows, reading.refused) == ([], 0)
    assert reading.notes == ["Values left out of indicators left out by choice: 1."]


def test_the_same_file_gives_the_same_ids_and_another_edition_too():
    one = activity(indicator(period(value("actual", "40"))))
    later = activity(
        indicator(period(value("actual", "9")), title="Another"),
        indicator(period(value("actual", "41"))),
        attributes='last-updated-datetime="2021-01-01T00:00:00Z"',
    )

    first, again, update = (statements(read(text))[0].cells for text in (one, one, later))

    assert first == again
    assert update["statement_id"] == first["statement_id"]
    assert update["source_id"] == "XX-1-A-2021-01-01"


def test_identifiers_with_odd_signs_stay_apart():
    title = "People trained"
    names = ("XX-1/A", "XX-1 A")
    answers = {f"metric:{name}/{title}": "participants" for name in names}
    file = iati_file(
        *(activity(indicator(period(value("actual", "40"))), identifier=name) for name in names)
    )

    ids = {row.cells["programme_id"] for row in statements(iati.read(file, known_facts(), answers))}

    assert len(ids) == 2


def test_several_countries_mean_somewhere_among_them_and_new_ones_are_proposed():
    where = '<recipient-country code="KZ"/><recipient-country code="AM"/>'
    reading = read(activity(indicator(period(value("actual", "40"))), where=where))

    assert said(reading) == ["= 40 ARM;KAZ 2019-01-01..2019-12-31 normal"]
    assert [row.cells["name"] for row in reading.rows if row.table == "places"] == ["Armenia"]


def test_a_region_beside_the_countries_makes_the_place_a_question():
    where = '<recipient-country code="KZ" percentage="50"/><recipient-region code="489"/>'
    text = activity(indicator(period(value("actual", "40"))), where=where)

    assert "Choose its place" in reasons(read(text))[0]
    assert said(read(text, **{"places:XX-1-A": "CENTRAL_ASIA"})) == [
        "= 40 CENTRAL_ASIA 2019-01-01..2019-12-31 normal"
    ]
    elsewhere = read(text, **{"places:XX-1-A": "ARM"})
    assert said(elsewhere) == ["= 40 ARM 2019-01-01..2019-12-31 normal"]
    assert [row.cells["name"] for row in elsewhere.rows if row.table == "places"] == ["Armenia"]


def test_a_location_is_read_where_it_is_a_country():
    where = (
        '<recipient-country code="KZ"/><recipient-country code="KG"/>'
        '<location ref="a"><location-id vocabulary="A4" code="KG"/></location><location ref="b"/>'
    )
    at = [value("actual", "40", f'<location ref="{ref}"/>') for ref in "ab"]
    reading = read(activity(indicator(period(*at)), where=where))

    assert said(reading) == ["= 40 KGZ 2019-01-01..2019-12-31 normal"]
    assert "about a part of the activity (b)" in reasons(reading)[0]


def test_all_locations_together_are_the_whole_activity():
    where = '<recipient-country code="KZ"/><location ref="a"/><location ref="b"/>'
    both = value("actual", "40", '<location ref="a"/><location ref="b"/>')

    assert said(read(activity(indicator(period(both)), where=where))) == [
        "= 40 KAZ 2019-01-01..2019-12-31 normal"
    ]


def test_a_file_of_one_activity_without_its_list_is_read():
    text = activity(indicator(period(value("actual", "40"))))
    document = Document("one.xml", text.encode("utf-16"))

    assert iati.recognises(document)
    assert len(statements(iati.read(document, known_facts(), AS_PARTICIPANTS))) == 1


def test_what_is_not_about_results_is_passed_over():
    noise = (
        "<transaction><value>7</value><description><narrative>x</narrative></description>"
        '</transaction><x:own xmlns:x="urn:x"><period/></x:own>'
    )
    where = f'{noise}<recipient-country code="KZ"/>'
    reading = read(activity(indicator(period(value("actual", "40"))), where=where))

    assert len(statements(reading)) == 1


@pytest.mark.parametrize("version", ["1.05", "2.04", "draft"])
def test_an_activity_of_another_version_is_refused_by_its_identifier_and_the_others_are_read(
    version: str,
):
    part = indicator(period(value("actual", "40")))
    old = activity(part, identifier="XX-1-OLD", attributes=f'version="{version}"')

    for activities in ((old, activity(part)), (activity(part), old)):
        reading = read(*activities)

        assert said(reading) == ["= 40 KAZ 2019-01-01..2019-12-31 normal"]
        (refusal,) = reading.refusals
        assert (refusal.sheet, refusal.column, refusal.found) == ("XX-1-OLD", "version", version)
        assert refusal.message.startswith(f"The activity is of IATI version {version}; results of")


def test_an_old_activity_without_results_is_noted_for_it_holds_nothing_to_lose():
    old = activity(identifier="XX-1-OLD", attributes='version="1.04"').replace("result>", "x>")
    reading = read(old, activity(indicator(period(value("actual", "40")))))

    assert (len(statements(reading)), reading.refused) == (1, 0)
    assert reading.notes == [
        "Activities that cannot be read and hold no results were left out: XX-1-OLD (line 1)."
    ]


def test_an_activity_that_stands_in_a_file_twice_is_refused_the_second_time():
    part = activity(indicator(period(value("actual", "40"))))
    reading = read(part, part)

    assert len(statements(reading)) == 1
    assert [(one.sheet, one.column) for one in reading.refusals] == [("XX-1-A", "iati-identifier")]


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"a;b\n1;2", b"<html/>"])
def test_other_files_are_not_recognised(content: bytes):
    assert not iati.recognises(Document("other.xml", content))
