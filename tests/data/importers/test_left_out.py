"""A column of a table of ours that is not ours never changes what a row means without a word."""

from collections.abc import Mapping

import pytest

from data.importers import tidemark
from data.importers.rows import Reading
from tests.data.importers.files import KNOWN, text_file

HEADER = "Measure,Value,Country,Start date,End date,Programme,Source,Basis"
OURS = "participants,{value},KAZ,{day},{day},institutes,wlp-report,total"


def read(heading: str, *cells: str, mapping: Mapping[str, str] | None = None) -> Reading:
    """Read rows that differ in value and year, with one more column."""
    lines = [f"{OURS.format(value=10 + at, day=2019 + at)},{cell}" for at, cell in enumerate(cells)]
    return tidemark.read(text_file(f"{HEADER},{heading}", *lines), KNOWN, mapping or {})


def undated(heading: str, *cells: str, mapping: Mapping[str, str] | None = None) -> Reading:
    """Read rows without days of ours, with one more column."""
    lines = [f"participants,{10 + at},KAZ,,,,{cell}" for at, cell in enumerate(cells)]
    lines = [line.replace(",,,,", ",institutes,wlp-report,total,") for line in lines]
    header = f"Measure,Value,Country,Programme,Source,Basis,{heading}"
    return tidemark.read(text_file(header, *lines), KNOWN, mapping or {})


@pytest.mark.parametrize("heading", ["Year", "Année", "Año", "Год", "السنة", "Reported for"])
def test_a_column_of_years_is_the_time_of_rows_that_have_no_other(heading: str):
    reading = undated(heading, "2019", "2020")

    assert [(r.cells["start"], r.cells["end"]) for r in reading.rows] == [
        ("2019", "2019"),
        ("2020", "2020"),
    ]
    assert reading.notes == [f'the column "{heading}" is read as the time of its rows.']


def test_days_that_are_uncertain_or_stand_in_two_columns_are_asked_about():
    for reading in (undated("Quarter", "Q1 2019", "Q2 2019"), undated("Date,Year", "2019-01,2019")):
        assert not reading.rows
        assert reading.needs[0].options[0][0] == "when"
        assert "to be told before any row enters" in str(reading.refusals[0])


@pytest.mark.parametrize(
    ("said", "start", "end"),
    [
        ("Q1 2019", "2019-01", "2019-03"),
        ("H1 2021", "2021-01", "2021-06"),
        ("Jan-Mar 2020", "2020-01", "2020-03"),
        ("Nov 2019 – Feb 2020", "2019-11", "2020-02"),
        ("5-7 March 2019", "2019-03-05", "2019-03-07"),
        ("2e trimestre 2019", "2019-04", "2019-06"),
        ("de janvier à mars 2020", "2020-01", "2020-03"),
        ("segundo semestre de 2019", "2019-07", "2019-12"),
        ("enero a marzo de 2020", "2020-01", "2020-03"),
        ("3-й квартал 2019 года", "2019-07", "2019-09"),
        ("январь–март 2020 г.", "2020-01", "2020-03"),
        ("الربع الأول 2019", "2019-01", "2019-03"),
        ("octobre 2019", "2019-10", "2019-10"),
        ("FY2019/20", "2019-07", "2020-06"),
    ],
)
def test_a_period_is_read_as_any_table_reads_it(said: str, start: str, end: str):
    told = {"column:When": "when", "fiscal-year": "07"}
    row = undated("When", said, mapping=told).rows[0].cells
    lines = (f"participants,1,KAZ,institutes,wlp-report,total,{said},",)
    header = "Measure,Value,Country,Programme,Source,Basis,First day,Last day"
    ours = tidemark.read(text_file(header, *lines), KNOWN, told).rows[0].cells

    assert (row["start"], row["end"]) == (start, end)
    assert ours["start"] == start
    assert ours.get("end") == (end if start != end else "")


def test_years_that_are_joined_are_asked_about_once_and_read_by_the_answer():
    asked = undated("When", "FY2019/20", "FY2020/21", mapping={"column:When": "when"})

    (need,) = asked.needs
    assert (need.key, need.is_required, asked.refused) == ("fiscal-year", False, 2)


def test_a_row_never_enters_undated_while_a_column_of_dates_was_left_out():
    reading = undated("Quarter", "Q1 2019", "", mapping={"column:Quarter": "left-out"})

    assert [refusal.column for refusal in reading.refusals] == ["Quarter"]
    assert [row.cells["value"] for row in reading.rows] == ["11"]


@pytest.mark.parametrize(
    ("planned", "cancelled", "held"),
    [
        ("Planned", "Cancelled", "Completed"),
        ("prévu", "Reportée", "Réalisé"),
        ("planificada", "Rechazado", "realizada"),
        ("запланировано", "Отменено", "Проведено"),
        ("مخطط", "مؤجل", "منفذ"),
    ],
)
def test_words_of_status_make_a_row_planned_or_leave_it_out(
    planned: str, cancelled: str, held: str
):
    reading = read("Where it stands", planned, cancelled, held)

    assert [row.cells["rank"] for row in reading.rows] == ["planned", "normal"]
    assert (reading.left_out, reading.refused, reading.refusals) == (1, 0, [])
    assert f'row 3: "{cancelled}" under "Where it stands" says that it' in reading.notes[0]


def test_what_a_row_that_does_not_enter_is_first_to_name_comes_with_the_next_one():
    lines = [
        f"participants,{value},Mongolia,{day},{day},institutes,wlp-report,total,{word}"
        for value, day, word in ((9, 2019, "Cancelled"), (10, 2019, "Held"))
    ]
    reading = tidemark.read(text_file(f"{HEADER},Status", *lines), KNOWN, {})

    assert [(row.table, row.row) for row in reading.rows] == [("places", 3), ("statements", 3)]
    assert reading.rows[1].cells["statement_id"] == "institutes-participants-mng-2019"


def test_a_word_of_status_that_nobody_knows_is_asked_about():
    assert not read("Status", "Completed", "B2").rows

    (need,) = read("Status", "Completed", "B2").needs
    assert need.key == "word:Status:B2"
    told = read("Status", "Completed", "B2", mapping={need.key: "planned"})
    assert [row.cells["rank"] for row in told.rows] == ["normal", "planned"]


@pytest.mark.parametrize(
    ("heading", "cell"),
    [("Sexe", "F"), ("Группа", "A"), ("Age", "15-24"), ("Colour", "Female"), ("Cumulative", "yes"),
     ("Project", "A"), ("Unit", "x100"), ("District", "Osh")],
)  # fmt: skip
def test_what_speaks_of_a_part_is_asked_about_even_where_no_two_rows_need_it(
    heading: str, cell: str
):
    reading = read(heading, cell, cell)

    assert not reading.rows
    assert reading.refused == 2
    assert len(reading.refusals) == 1
    (need,) = reading.needs
    assert len(read(heading, cell, cell, mapping={need.key: "left-out"}).rows) == 2


def test_any_column_that_tells_apart_rows_about_the_same_is_asked_about_and_never_makes_two_facts():
    row = OURS.format(value=10, day=2019)
    lines = [f"{row},{cell}" for cell in ("one", "two", "two")]
    file = text_file(f"{HEADER},Colour", *lines)

    (need,) = tidemark.read(file, KNOWN, {}).needs
    assert need.hint == "Rows 2 and 3 would be about the same without it."
    told = tidemark.read(file, KNOWN, {need.key: "left-out"})
    assert len(told.rows) == 1
    assert "says the same as row 2" in str(told.refusals[0])
    words = {need.key: "words", "word:Colour:one": "normal", "word:Colour:two": "refused"}
    assert len(tidemark.read(file, KNOWN, words).rows) == 1


def test_a_column_that_only_repeats_the_days_or_is_a_remark_is_left_out_with_a_note():
    for heading, cell in (("Year", "2019"), ("Comment", "Held outdoors"), ("Colour", "red")):
        reading = read(heading, cell)

        assert len(reading.rows) == 1
        assert reading.notes == [f'columns that are not ours were left out: "{heading}".']
