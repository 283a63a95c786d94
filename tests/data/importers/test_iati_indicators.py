"""IATI: what an indicator counts, its parts, periods and baseline, and how it is asked about."""

import pytest

from data.importers.formats import iati
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
from tests.data.importers.iati_readings import read, reasons

SEX = '<dimension name="sex" value="female"/>'


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
