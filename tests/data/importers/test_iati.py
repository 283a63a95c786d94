"""IATI results: what is certain is a statement, what only the user knows is asked."""

import pytest

from data.importers.files.documents import Document
from data.importers.formats import iati
from data.importers.rows.readings import Reading
from tests.data.importers.iati_files import (
    AS_PARTICIPANTS,
    TRAINED,
    activity,
    iati_file,
    indicator,
    known_facts,
    period,
    result,
    said,
    statements,
    value,
)

SEX = '<dimension name="sex" value="female"/>'


def read(*activities: str, **answers: str) -> Reading:
    """Read activities whose people trained are participants."""
    return iati.read(iati_file(*activities), known_facts(), AS_PARTICIPANTS | answers)


def reasons(reading: Reading) -> list[str]:
    """Return the messages of what was refused."""
    return [refusal.message for refusal in reading.refusals]


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


def test_one_indicator_under_two_activities_comes_with_a_warning():
    answers = AS_PARTICIPANTS | {"metric:XX-1-B/People trained": "participants"}
    part = indicator(period(value("actual", "40")))
    file = iati_file(activity(part), activity(part, identifier="XX-1-B"))

    reading = iati.read(file, known_facts(), answers)

    assert len(statements(reading)) == 2
    assert "counts them twice" in reading.notes[0]


def test_two_indicators_of_one_activity_are_not_both_its_total():
    lawyers = indicator(period(value("actual", "20")), title="Lawyers trained")
    text = activity(indicator(period(value("actual", "40"))), lawyers)
    key = "metric:XX-1-A/Lawyers trained"

    both = read(text, **{key: "participants"})

    assert (both.rows, both.refused) == ([], 2)
    assert "leave the others out" in reasons(both)[0]
    assert len(statements(read(text, **{key: "leave-out"}))) == 1


def test_a_value_of_one_sex_is_left_out_beside_the_whole():
    reading = read(activity(indicator(period(value("actual", "40"), value("actual", "25", SEX)))))

    assert said(reading) == ["= 40 KAZ 2019-01-01..2019-12-31 normal"]
    assert reading.notes == [
        "Values left out broken down (by sex, age …), beside the whole: 1.",
    ]


def test_values_of_parts_alone_are_refused_and_not_added_up():
    reading = read(activity(indicator(period(value("actual", "25", SEX)))))

    assert reading.rows == []
    assert "broken down (sex: female)" in reasons(reading)[0]


def test_two_different_values_of_one_thing_are_refused():
    twice = read(activity(indicator(period(value("actual", "40"), value("actual", "40")))))
    differ = read(activity(indicator(period(value("actual", "40"), value("actual", "41")))))

    assert len(statements(twice)) == 1
    assert (len(statements(differ)), differ.refused) == (0, 2)


def test_an_indicator_of_words_is_refused_as_one():
    reading = read(activity(indicator(title="By 2017 the share reaches 20% from 3%")))

    assert [refusal.column for refusal in reading.refusals] == ["result 1, indicator 1"]
    assert "gives no value" in reasons(reading)[0]


@pytest.mark.parametrize("measure", ["3", "4", "5"])
def test_values_of_a_qualitative_indicator_are_no_quantities(measure: str):
    reading = read(activity(indicator(period(value("actual", "2")), measure=measure)))

    assert "no quantities" in reasons(reading)[0]


@pytest.mark.parametrize(
    ("days", "column", "why"),
    [
        (("9999-01-01", "9999-12-31"), "period-start", "9999"),
        (("2019-01-01", ""), "period-end", "no date"),
        (("2019-12-31", "2019-01-01"), "period-end", "before it begins"),
    ],
)
def test_a_period_without_days_is_refused(days: tuple[str, str], column: str, why: str):
    reading = read(activity(indicator(period(value("actual", "40"), days=days))))

    assert reading.refusals[0].column.endswith(column)
    assert why in reasons(reading)[0]


def test_a_year_before_a_value_is_sure_within_one_year_only():
    sure = read(activity(indicator(period(value("actual", "2019:40")))))
    outside = read(activity(indicator(period(value("actual", "2018:40")))))

    assert said(sure) == ["= 40 KAZ 2019-01-01..2019-12-31 normal"]
    assert "lies outside the period" in reasons(outside)[0]


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("", []),
        ("leave-out", []),
        ("alone", ["= 40 KAZ 2018-01-01..2018-12-31 normal"]),
        ("up-to", ["= 40 KAZ 2016-01-01..2018-12-31 normal"]),
    ],
)
def test_a_year_within_a_longer_period_is_asked(answer: str, expected: list[str]):
    long = period(value("actual", "2018:40"), days=("2016-01-01", "2019-12-31"))
    reading = read(activity(indicator(long)), year=answer)

    assert said(reading) == expected
    assert "year" in [need.key for need in reading.needs]


@pytest.mark.parametrize(
    ("answer", "starts"),
    [("", []), ("own", ["2018-01-01", "2019-01-01"]), ("cumulative", ["2018-01-01"] * 2)],
)
def test_what_several_periods_count_is_asked(answer: str, starts: list[str]):
    periods = (
        period(value("actual", "10"), days=("2018-01-01", "2018-12-31")),
        period(value("actual", "25")),
    )
    reading = read(activity(indicator(*periods)), **{"periods:XX-1-A/People trained": answer})

    assert [row.cells["start"] for row in statements(reading)] == starts


def test_a_baseline_of_a_count_is_no_result_unless_the_user_says_so():
    text = activity(indicator('<baseline year="2016" value="10"/>'))

    left_out, counted = read(text), read(text, baselines="count")

    assert left_out.notes == [
        "Values left out of baselines: how a count stood before the activity: 1."
    ]
    assert said(counted) == ["= 10 KAZ ..2016 normal"]


def test_a_baseline_of_a_level_stands_at_its_own_date():
    baseline = '<baseline year="2016" iso-date="2016-05-01+02:00" value="12.5"/>'
    reading = read(activity(indicator(baseline, measure="2")), **{TRAINED: "seats_lower"})

    assert said(reading) == ["= 12.5 KAZ 2016-05-01..2016-05-01 normal"]


def test_percentages_go_into_measures_in_percent_only():
    text = activity(indicator(period(value("actual", "40 %"))))
    need = iati.read(iati_file(text), known_facts(), {}).needs[0]

    assert [option for option, _ in need.options] == ["leave-out", "seats_lower"]
    assert reasons(read(text)) == ["Choose which measure this indicator is."]


def test_people_come_whole():
    reading = read(activity(indicator(period(value("actual", "12254,1")))))

    assert "which come whole" in reasons(reading)[0]


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


NUMBER = indicator(period(value("actual", "90000")), title="Number")
TRAINED_NUMBER = indicator(period(value("actual", "210")), title="Number")


def test_a_question_names_the_result_and_the_indicator():
    text = activity(TRAINED_NUMBER, more=result(NUMBER, title="Masks bought"))
    asked = read(text)

    assert [(need.key, need.label) for need in asked.needs] == [
        ("metric:XX-1-A/Output/Number", "Output: Number (Leaders of XX-1-A, XX-1-A)"),
        ("metric:XX-1-A/Masks bought/Number", "Masks bought: Number (Leaders of XX-1-A, XX-1-A)"),
    ]
    answers = {"metric:XX-1-A/Output/Number": "participants"}
    masks = {"metric:XX-1-A/Masks bought/Number": "participants"}

    read_one = read(text, **answers)
    assert said(read_one) == ["= 210 KAZ 2019-01-01..2019-12-31 normal"]
    assert "“Output: Number”" in statements(read_one)[0].cells["paraphrase"]
    both = read(text, **answers, **masks)
    assert (both.rows, both.refused) == ([], 2)


def test_an_answer_kept_by_the_indicators_title_counts_where_it_can_mean_no_other():
    old = {"metric:XX-1-A/Number": "participants"}

    assert len(statements(read(activity(TRAINED_NUMBER), **old))) == 1
    alike = read(activity(TRAINED_NUMBER, more=result(NUMBER, title="Masks bought")), **old)
    assert (alike.rows, len(alike.needs), alike.refused) == ([], 2, 2)


def test_results_with_both_titles_alike_are_told_apart_by_their_order():
    text = activity(TRAINED_NUMBER, more=result(NUMBER))
    first, second = (need.key for need in read(text).needs)

    assert (first, second) == (
        "metric:XX-1-A/Output/Number (1 of 2)",
        "metric:XX-1-A/Output/Number (2 of 2)",
    )
    one, other = (read(text, **{key: "participants"}) for key in (first, second))
    assert [row.cells["value"] for row in (*statements(one), *statements(other))] == [
        "210",
        "90000",
    ]
    assert statements(one)[0].cells["statement_id"] != statements(other)[0].cells["statement_id"]


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"a;b\n1;2", b"<html/>"])
def test_other_files_are_not_recognised(content: bytes):
    assert not iati.recognises(Document("other.xml", content))
