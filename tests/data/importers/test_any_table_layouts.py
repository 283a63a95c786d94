"""Any table: times, sexes and parts across columns or down rows, and tables beneath one another."""

import pytest

from data.importers.formats import any_table
from tests.data.importers.confirming import FACTS, read, reasons, stated
from tests.data.importers.files import text_file

TWO_ROWS = (
    "Formation,,,Participants,,,,",
    "Lieu,Pays,Mois,Femmes,Hommes,Total,Heures / jour,Statut",
    'Bichkek,Kirghizistan,janv. 2019,18,4,22,"6,5",réalisé',
    "Almaty,Kazakhstan,févr. 2019,31,2,33,6,réalisé",
    'Och,Kirghizistan,mars 2019,24,3,27,"5,5",prévu',
    'Tachkent,Kazakhstan,mai 2019,19,6,26,"6,5",réalisé',
    "Naryn,Kirghizistan,sept. 2019,20,4,24,6,annulé",
    "Total,,,112,19,132,,",
    "* chiffres provisoires,,,,,,,",
)


def test_two_rows_of_headings_a_sum_and_a_note_beneath_are_told_apart_from_facts():
    reading = read(*TWO_ROWS)

    assert stated(reading) == [
        ("22", "KGZ", "2019-01", "2019-01"),
        ("33", "KAZ", "2019-02", "2019-02"),
        ("27", "KGZ", "2019-03", "2019-03"),
    ]
    ranks = [row.cells["rank"] for row in reading.rows if row.table == "statements"]
    assert ranks == ["normal", "normal", "planned"]
    assert (reading.left_out, reading.trial and reading.trial.left_out) == (1, 1)
    assert any('row 7: "annulé" under "Participants / Statut" says' in n for n in reading.notes)
    assert reasons(reading) == [
        "row 6, Participants / Total: the total says 26; 19 women and 6 men make 25. Compare all "
        "with the source.",
    ]
    assert reading.notes[0].startswith("Row 9 is a note beneath the table")
    assert any(
        note.startswith('Row 8 ("Total") is the sum of rows 3 to 7') for note in reading.notes
    )


def test_years_quarters_and_sexes_across_columns_are_each_a_fact_of_their_time():
    wide = read("Country,2018,2019,2020", "KAZ,16,17,", "KGZ,n/a,21,22", **{"measure": "kits"})
    quarters = read(
        "Country,2019,,2020,", ",T1,T2,T1,T2", "Kazakhstan,1,2,3,4", **{"measure": "kits"}
    )
    sexes = read("Country,Women 2018,Men 2018,Women 2019,Men 2019", "KAZ,10,1,20,2")

    assert stated(wide) == [
        ("16", "KAZ", "2018", "2018"),
        ("17", "KAZ", "2019", "2019"),
        ("21", "KGZ", "2019", "2019"),
        ("22", "KGZ", "2020", "2020"),
    ]
    assert stated(quarters)[1] == ("2", "KAZ", "2019-04", "2019-06")
    assert [(value, start) for value, _, start, _ in stated(sexes)] == [
        ("11", "2018"),
        ("22", "2019"),
    ]


@pytest.mark.parametrize(
    ("lines", "first"),
    [
        (("Pays,Mois,2019,2020", "Kazakhstan,février,1,2"), ("2019-02", "2019-02")),
        (("Country,Quarter,2019,2020", "Kazakhstan,2,1,2"), ("2019-04", "2019-06")),
        (("País,Semestre,2019,2020", "Kazajstán,S2,1,2"), ("2019-07", "2019-12")),
        (("Страна,Месяц,2019,2020", "Казахстан,12,1,2"), ("2019-12", "2019-12")),
    ],
)
def test_months_down_and_years_across_are_each_a_fact_of_their_month(
    lines: tuple[str, ...], first: tuple[str, str]
):
    reading = read(*lines, **{"measure": "kits"})

    assert [(value, *when) for value, _, *when in stated(reading)] == [
        ("1", *first), ("2", *(day.replace("2019", "2020") for day in first)),
    ]  # fmt: skip
    assert "year" not in {need.key for need in reading.needs}


def test_a_total_of_several_times_is_held_against_them_and_is_no_fact():
    lines = ("Country,Q1 2019,Q2 2019,Total", "KAZ,1,2,3", "KGZ,4,5,8")
    reading = read(*lines, **{"measure": "kits"})

    assert [value for value, *_ in stated(reading)] == ["1", "2"]
    assert reasons(reading) == ["row 3, Total: the total says 8; the figures of the row make 9."]


def test_sexes_and_ages_in_rows_make_one_fact_and_never_a_total_beside_its_parts():
    lines = (
        "Country,Year,Sex,Age,Value",
        "KAZ,2019,F,15-24,10",
        "KAZ,2019,F,25+,20",
        "KAZ,2019,M,All,5",
        "KAZ,2019,M,15-24,2",
        "KGZ,2019,Total,All,7",
    )
    reading = read(*lines)

    assert stated(reading) == [("35", "KAZ", "2019", "2019"), ("7", "KGZ", "2019", "2019")]
    assert "Parts that lie in a row of the whole were left out: 1." in reading.notes
    assert [value for value, *_ in stated(read(*lines, counted="women"))] == ["30"]


def test_a_target_beside_a_result_is_kept_apart_from_it():
    reading = read("Country,Year,Target,Actual", "KAZ,2019,100,80")

    ranks = {r.cells["value"]: r.cells["rank"] for r in reading.rows if r.table == "statements"}
    assert ranks == {"100": "planned", "80": "normal"}


def test_years_across_with_women_men_and_totals_check_each_total():
    lines = (
        "Country,2018,,,2019,,",
        ",Women,Men,Total,Women,Men,Total",
        "KAZ,10,5,15,20,4,24",
        "KGZ,7,3,10,8,2,11",
    )
    file = text_file(*lines, name="t.csv")
    needs = {need.key: need.proposal for need in any_table.read(file, FACTS, {}).needs}
    assert needs["column:2018 / Total"] == needs["column:2019 / Total"] == "total"

    reading = read(*lines)
    assert [value for value, *_ in stated(reading)] == ["15", "24", "10"]
    assert reasons(reading) == [
        "row 4, 2019 / Total: the total says 11; 8 women and 2 men make 10. Compare all with the "
        "source."
    ]
    as_value = read(*lines, **{"column:2019 / Total": "value"})
    assert not stated(as_value)
    assert any('"2019 / Women" and "2019 / Men" and "2019 / Total"' in r for r in reasons(as_value))


def test_sexes_over_years_and_a_grand_total_are_checked_too():
    lines = (
        "Country,Women,,Men,,Total,,All years",
        ",2018,2019,2018,2019,2018,2019,",
        "KAZ,10,20,5,4,15,24,39",
        "KGZ,7,8,3,2,10,10,21",
    )
    reading = read(*lines, **{"column:All years": "total"})

    assert [value for value, *_ in stated(reading)] == ["15", "24"]
    assert reasons(reading) == [
        "row 4, All years: the total says 21; the figures of the row make 20."
    ]


@pytest.mark.parametrize(
    ("beneath", "refused"),
    [
        (("", "Country,Date,Venue,Kits given out", "Nepal,2021-07-01,A,900"), {5, 6}),
        (("Country,Date,Venue,Kits given out", "Nepal,2021-07-01,A,900"), {4, 5}),
        (("", "Kits", "Country,Date,Venue,Kits", "Nepal,2021-07-01,A,900"), {5, 6, 7}),
        (("", "Pays,Jour,Lieu,Trousses", "Nepal,2021-07-01,A,900"), {5, 6}),
        (("", "Ел,Күні,Орны,Жинақ", "Nepal,2021-07-01,A,900"), {5, 6}),
    ],
)
def test_another_table_beneath_is_refused_by_its_rows_and_never_read_as_the_first(
    beneath: tuple[str, ...], refused: set[int]
):
    first = (
        "Country,Date,Venue,Participants",
        "Kazakhstan,2021-03-01,A,10",
        "Nepal,2021-04-01,B,12",
    )

    reading = read(*first, *beneath)

    assert [value for value, *_ in stated(reading)] == ["10", "12"]
    assert {refusal.row for refusal in reading.refusals} == refused
    assert "another table" in reasons(reading)[0]


def test_another_table_of_the_same_headings_beneath_a_title_of_its_own_is_refused_too():
    lines = ("Country,2021", "Kazakhstan,10", "", "Kits given out", "Country,2021", "Nepal,900")

    reading = read(*lines, **{"column:2021": "value"})

    assert [value for value, *_ in stated(reading)] == ["10"]
    assert {refusal.row for refusal in reading.refusals} == {4, 5, 6}


@pytest.mark.parametrize(
    "row", ["Nepal,2021-04-01,Women,tbc", "Nepal,tbc,B,none", "Nepal,2021-04-01,B,twelve"]
)
def test_a_row_without_its_figure_begins_no_other_table(row: str):
    days = (f"Kazakhstan,2021-03-0{day},A,1{day}" for day in range(1, 7))
    first = ("Country,Date,Venue,Participants", *days)

    assert "9" in [value for value, *_ in stated(read(*first, "", row, "Nepal,2021-05-01,C,9"))]
