"""Any table: figures, scales, dates and places whose meaning is not sure are asked about."""

import pytest

from data.importers.formats import any_table
from tests.data.importers.confirming import FACTS, read, reasons, stated
from tests.data.importers.files import text_file


@pytest.mark.parametrize(
    ("header", "line", "answers", "held"),
    [
        ("Country,Year,Participants (000s)", "KAZ,2019,12.5", {}, "12500"),
        ("Pays,Année,Bénéficiaires (en milliers)", "KAZ,2019,3", {}, "3000"),
        ("Страна,Год,Участники (тыс. чел.)", "KAZ,2019,3", {"scale-1000": "1"}, "3"),
        ("Country,Year,Participants,Multiplier", "KAZ,2019,3,1000", {}, "3000"),
        ("Country,Year,Participants,UNIT_MULT", "KAZ,2019,3,2", {}, "300"),
        ("Country,Year,Women (thousands),Men (thousands)", "KAZ,2019,2,1", {}, "3000"),
    ],
)
def test_figures_are_scaled_as_their_headings_or_a_column_say_once_that_is_told(
    header: str, line: str, answers: dict[str, str], held: str
):
    file = text_file(header, line, name="t.csv")
    assert not any_table.read(file, FACTS, {}).rows

    reading = read(header, line, **answers)
    (row,) = (row for row in reading.rows if row.table == "statements")
    assert row.cells["value"] == held
    if held == "12500":
        assert row.cells["paraphrase"] == "12.5 × 1000 = 12500."


def test_a_title_or_a_note_that_speaks_of_thousands_is_asked_about():
    for lines in (
        ("Participants in thousands", "Country,Year,Number", "KAZ,2019,3", "KGZ,2019,4"),
        ("Country,Year,Number", "KAZ,2019,3", "KGZ,2019,4", "* en milliers,,"),
    ):
        assert [value for value, *_ in stated(read(*lines))] == ["3000", "4000"]


def test_percentages_are_no_counts_and_shares_of_one_are_asked_about():
    counts = read("Country,Year,Value %", "KAZ,2019,40", **{"column:Value %": "value"})
    assert "is a percentage" in reasons(counts)[0]

    lines = ("Country,Year,Value", "KAZ,2019,0.165", "KAZ,2020,0.175")
    shares = read(*lines, measure="seats_lower")
    assert [value for value, *_ in stated(shares)] == ["16.5", "17.5"]
    as_they_stand = read(*lines, measure="seats_lower", **{"scale-100": "1"})
    assert [value for value, *_ in stated(as_they_stand)] == ["0.165", "0.175"]


def test_women_alone_as_people_of_either_sex_are_told_and_may_be_at_least_so_many():
    lines = ("Country,Year,Women", "KAZ,2019,24")
    alone = read(*lines, counted="women")
    assert any(said.startswith("Only the women are counted") for said in alone.warnings)

    (row,) = (r for r in read(*lines, counted="at-least").rows if r.table == "statements")
    assert (row.cells["comparator"], row.cells["value"]) == (">=", "24")
    lines_in_words = ("Country,Year,Indicator,Value", "KAZ,2019,Women trained,24")
    for reading in (
        read(*lines, **{"column:Women": "value"}),
        read(*lines_in_words, **{"word:Indicator:Women trained": "participants"}),
    ):
        assert stated(reading) == [("24", "KAZ", "2019", "2019")]
        assert any(said.startswith("Only the women are counted") for said in reading.warnings)


@pytest.mark.parametrize("cell", ["24 (women)", "#", "12..5", "5-7"])
def test_a_cell_without_a_certain_figure_is_refused_at_its_row_and_column(cell: str):
    reading = read("Country,Year,Men,Women", f"KAZ,2019,{cell},1", "KGZ,2019,3,4")

    assert [(refusal.row, refusal.column) for refusal in reading.refusals] == [(2, "Men")]
    assert [value for value, *_ in stated(reading)] == ["7"]


def test_suppressed_figures_stay_what_they_say():
    reading = read("Country,Year,Value", "KAZ,2019,<5", "KGZ,2019,more than 20")

    assert [
        (r.cells["comparator"], r.cells["value"]) for r in reading.rows if r.table == "statements"
    ] == [("<", "5"), (">", "20")]


def test_fiscal_years_are_asked_about_once():
    lines = ("Country,Year,Value", "KAZ,2011-12,5", "KAZ,2012-13,6")

    assert stated(read(*lines, **{"fiscal-year": "07"})) == [
        ("5", "KAZ", "2011-07", "2012-06"),
        ("6", "KAZ", "2012-07", "2013-06"),
    ]


@pytest.mark.parametrize("day", ["1441/07/05", "1399/05/12", "2078-04-12", "13.05.1399"])
def test_dates_of_another_calendar_are_asked_about_and_never_enter_as_they_stand(day: str):
    lines = (
        "Country,Date,Venue,Participants",
        f"Kazakhstan,{day},A,20",
        "Kyrgyzstan,2021-03-01,B,5",
    )

    waiting = read(*lines)
    key = next(need.key for need in waiting.needs if need.key.startswith("calendar-"))

    assert not waiting.rows
    assert "Which calendar" in reasons(waiting)[-1]
    assert not stated(read(*lines, **{key: "other"}))
    assert "Write it in the Gregorian calendar" in reasons(read(*lines, **{key: "other"}))[0]


def test_a_heading_that_names_another_calendar_is_asked_about():
    reading = read("Country,Date (Ethiopian calendar),Participants", "Kazakhstan,2013-05-12,20")

    assert not reading.rows
    assert any(need.key.startswith("calendar-") for need in reading.needs)


def test_days_with_years_of_two_digits_are_read_once_order_and_century_are_told():
    lines = ("Country,Date,Participants", "Kazakhstan,05.03.21,20", "Kyrgyzstan,17.04.21,5")

    reading = read(*lines)

    assert {"first_in_days", "century"} <= {need.key for need in reading.needs}
    assert [start for _, _, start, _ in stated(reading)] == ["2021-03-05", "2021-04-17"]


def test_a_town_before_its_country_is_asked_about_and_is_not_both_of_two_countries():
    lines = ("Location,Year,Participants", '"Georgia, USA",2021,1', "Kazakhstan/Nepal,2021,2")
    lines += ("Kazakhstan,2021,3", "Nepal,2021,4", "Georgia,2021,5")
    question = "word:Location:Georgia, USA"

    reading = read(*lines)
    assert [places for _, places, *_ in stated(reading)] == ["KAZ;NPL", "KAZ", "NPL", "GEO"]
    assert "Write several with a semicolon between them" in reasons(reading)[0]
    assert question in {need.key for need in reading.needs}
    assert stated(read(*lines, **{question: "USA"}))[0][:2] == ("1", "USA")
