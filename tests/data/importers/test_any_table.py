"""Any table is read by what a person says of its columns, and by nothing that only seems so."""

import json
import re
from collections.abc import Mapping

import pytest

from data.errors import FileRefusedError
from data.importers.files.documents import Document
from data.importers.formats import any_table
from data.importers.recognising import read_document
from data.importers.rows.readings import Known, Reading
from tests.data.importers.files import KNOWN, text_file

REGISTER = (
    "País;Fecha;Lugar;Mujeres capacitadas;Hombres capacitados",
    "Kazakhstan;05/03/2019;Centro A;1.250;12",
    "Kirguistán;06/03/2019;Centro B;25;3",
)
KINDS = {
    **KNOWN.tables,
    "metrics": {
        **KNOWN.tables["metrics"],
        "kits": {"metric_id": "kits", "name": "Kits", "unit": "kits", "kind": "sum"},
    },
}
FACTS = Known(KINDS)


def read(*lines: str, **answers: str) -> Reading:
    """Read a table by its proposals, with answers over them; as a person confirms them."""
    return read_file(text_file(*lines, name="table.csv"), answers)


def read_file(document: Document, answers: Mapping[str, str], facts: Known = FACTS) -> Reading:
    """Confirm what is proposed, question by question, until nothing new is asked."""
    told: dict[str, str] = {}
    usual = {
        "measure": "participants",
        "programme": "institutes",
        "publisher": "Us",
        "counted": "all",
    }
    for _ in range(4):
        reading = any_table.read(document, facts, told)
        for need in reading.needs:
            name = re.sub(r"-[0-9a-f]{8}$", "", need.key)  # of a question about the file alone
            said = answers.get(name, usual.get(name, need.proposal))
            said = answers.get(need.key, said)
            told[need.key] = "2024" if name == "published" else said
    return any_table.read(document, facts, told)


def stated(reading: Reading) -> list[tuple[str, str, str, str]]:
    """Return value, places, first and last day of each statement."""
    return [
        (row.cells["value"], row.cells["places"], row.cells["start"], row.cells["end"])
        for row in reading.rows
        if row.table == "statements"
    ]


def reasons(reading: Reading) -> list[str]:
    return [str(refusal) for refusal in reading.refusals]


def test_a_register_of_no_known_publisher_is_recognised_and_nothing_enters_unseen():
    reading = read_document(text_file(*REGISTER, name="registro.csv"), FACTS, lambda key: {})

    assert reading.format == "any-table"
    assert not reading.rows
    assert [(n.key, n.proposal) for n in reading.needs if n.column is not None] == [
        ("column:País", "place"),
        ("column:Fecha", "time"),
        ("column:Lugar", "site"),
        ("column:Mujeres capacitadas", "women"),
        ("column:Hombres capacitados", "men"),
    ]
    asked = {need.key for need in reading.needs if not need.proposal}
    assert {"measure", "counted", "decimal_sign", "first_in_days"} <= asked
    assert any(key.startswith("programme-") for key in asked)


@pytest.mark.parametrize("heading", ["Centre", "Country"])
def test_any_country_can_be_told_and_enters_with_its_first_fact(heading: str):
    lines = (f"{heading};Date;Women;Men", "Mongoolia;05.03.2019;20;4")
    told = {"first_in_days": "day", "column:Country": "place", "column:Centre": "site"}
    asked = read(*lines, **told)
    (where,) = (need.key for need in asked.needs if ("MNG", "Mongolia") in need.options)

    reading = read(*lines, **told, **{where: "MNG"})

    assert stated(reading) == [("24", "MNG", "2019-03-05", "2019-03-05")]
    new = [row.cells for row in reading.rows if row.table == "places"]
    assert [(row["place_id"], row["name"]) for row in new] == [("MNG", "Mongolia")]


@pytest.mark.parametrize(
    ("counted", "values"),
    [("all", ("1262", "28")), ("women", ("1250", "25")), ("men", ("12", "3"))],
)
def test_a_register_counts_whom_the_user_says_with_the_arithmetic(counted: str, values: tuple):
    answers = {"counted": counted, "decimal_sign": ",", "first_in_days": "day"}
    reading = read(*REGISTER, **answers)

    assert stated(reading) == [
        (values[0], "KAZ", "2019-03-05", "2019-03-05"),
        (values[1], "KGZ", "2019-03-06", "2019-03-06"),
    ]
    first = next(row.cells for row in reading.rows if row.table == "statements")
    words = {
        "all": "1250 women and 12 men make 1262. ",
        "women": "12 men came too, and are not counted. ",
        "men": "1250 women came too, and are not counted. ",
    }[counted]
    assert first["comparator"] == ("=" if counted == "all" else ">=")
    assert first["paraphrase"] == f"{words}Lugar: Centro A."
    assert first["processing"] == ("derived" if counted == "all" else "transcribed")
    source = next(row.cells for row in reading.rows if row.table == "sources")
    assert (source["title"], source["publisher"]) == ("table", "Us")


def test_an_open_sdg_table_is_read_by_the_meaning_of_its_series():
    lines = (
        "Year,UNIT_MEASURE,SERIES,Value",
        "2018,PT,SG_GEN_LOCG,11.5",
        "2018,PT,SG_GEN_PARL,16.5",
        "2019,PT,SG_GEN_PARL,17.5",
    )
    answers = {
        "column:UNIT_MEASURE": "changes-nothing",
        "word:SERIES:SG_GEN_LOCG": "left-out",
        "word:SERIES:SG_GEN_PARL": "seats_lower",
        "place": "KGZ",
    }

    assert "UNIT_MEASURE" in reasons(read(*lines, **{**answers, "column:UNIT_MEASURE": ""}))[0]
    reading = read(*lines, **answers)
    assert stated(reading) == [("16.5", "KGZ", "2018", "2018"), ("17.5", "KGZ", "2019", "2019")]
    assert 'Rows with "SG_GEN_LOCG" under "SERIES" were left out: 1.' in reading.notes


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


def test_rows_that_only_a_left_out_column_tells_apart_never_enter():
    lines = ("Country,Year,Colour,Value", "KAZ,2019,red,5", "KAZ,2019,blue,5", "KGZ,2019,blue,6")

    assert "Colour" in reasons(read(*lines))[0]
    for basis in ("record", "total"):
        told = read(*lines, **{"column:Colour": "changes-nothing", "basis": basis})
        assert [value for value, *_ in stated(told)] == ["6"]
        assert 'rows 2 and 3 are about the same but for "Colour"' in reasons(told)[0]
    noted = read(*lines, **{"column:Colour": "note", "basis": "record"})
    assert [value for value, *_ in stated(noted)] == ["5", "5", "6"]


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Sex", ("F", "M", "All")),
        ("Age", ("15-24", "25+", "17")),
        ("Milieu", ("urbain", "rural", "total")),
        ("Delivered", ("no", "yes", "no")),
        ("Status", ("done",) * 3),
    ],
)
def test_what_sorts_rows_is_no_note_that_keeps_them_apart(heading: str, cells: tuple[str, ...]):
    lines = [f"KAZ,2019,{cell},{60 - at}" for at, cell in enumerate(cells)]
    answers = {f"column:{heading}": "note", "basis": "record"}
    reading = read(f"Country,Year,{heading},Value", *lines, **answers)

    assert bool(stated(reading)) == (len(set(cells)) == 1)


@pytest.mark.parametrize("role", ["status", "sex", "part", "measure"])
@pytest.mark.parametrize("basis", ["record", "total"])
def test_words_that_are_told_to_mean_the_same_keep_no_rows_apart(role: str, basis: str):
    meaning = {"status": "normal", "sex": "all", "part": "whole", "measure": "participants"}[role]
    words = {f"word:Sex:{word}": meaning for word in ("F", "M", "All")}
    lines = ("Country,Year,Sex,Value", "KAZ,2019,F,60", "KAZ,2019,M,40", "KAZ,2019,All,100")
    reading = read(*lines, **{"column:Sex": role, "basis": basis, **words})

    assert not stated(reading)


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Delivered", ("No", "Yes", "Yes")),
        ("Deleted", ("", "x", "")),
        ("Проверено", ("да", "нет", "да")),
        ("Escenario", ("alto", "bajo", "alto")),
        ("Milieu", ("urbain", "rural", "rural")),
        ("Remarks", ("", "Cancelled", "")),
        ("Share of women", ("0.5", "0.6", "0.7")),
        ("Round", ("1", "1", "2")),
        ("Timestamp", ("2020-01-01", "2020-01-02", "2020-01-03")),
    ],
)
def test_no_guess_leaves_out_what_may_change_a_meaning(heading: str, cells: tuple[str, ...]):
    lines = [f"KAZ,{2018 + at},{60 - at},{cell}" for at, cell in enumerate(cells)]
    file = text_file(f"Country,Year,Participants,{heading}", *lines, name="t.csv")
    needs = {need.key: need for need in any_table.read(file, FACTS, {}).needs}

    need = needs[f"column:{heading}"]
    assert need.proposal not in ("left-out", "changes-nothing", "note")
    assert need.reason


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


def test_a_total_less_than_the_women_in_it_is_refused():
    reading = read("Country,Year,Participants,Women", "KAZ,2019,20,12", "KGZ,2019,8,9")

    assert [value for value, *_ in stated(reading)] == ["20"]
    assert "the total says 8; 9 women are more." in reasons(reading)[0]


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


HELD = (
    "Pays;Date;Femmes;Hommes",
    "KAZ;2019-03-05;20;2",
    "KGZ;2019-03-06;17;{blank}",
    "KGZ;2019-03-07;9;0",
    "KGZ;2019-03-08;;",
)
NO_NUMBER = "there is no number in the row, so it does not enter. Write it if it is known."
BLANKS = ["", "-", "n/a", "н/д", "нет данных", "s/o", "…", "none", "aucun"]


def compared(reading: Reading) -> list[str]:
    """Return comparator and value of each statement."""
    rows = (row.cells for row in reading.rows if row.table == "statements")
    return [f"{cells['comparator']} {cells['value']}" for cells in rows]


@pytest.mark.parametrize("blank", BLANKS)
def test_a_held_training_enters_by_its_women_alone_whatever_is_not_told_of_men(blank: str):
    reading = read(*(line.format(blank=blank) for line in HELD), counted="women")

    assert compared(reading) == [">= 20", ">= 17", "= 9"]
    assert not [need for need in reading.needs if need.key.startswith("unfilled")]
    assert reasons(reading) == [f"row 5, Femmes: {NO_NUMBER}"]
    (counted,) = (need for need in reading.needs if need.key == "counted")
    assert dict(counted.options)["women"].endswith('as "at least" (≥) where men came too')


def test_of_a_measure_of_women_men_who_came_change_nothing():
    women = {"metric_id": "women", "name": "Women trained", "unit": "women", "kind": "unique"}
    facts = Known({**KINDS, "metrics": {**KINDS["metrics"], "women": women}})
    lines = text_file(*(line.format(blank="") for line in HELD), name="table.csv")

    reading = read_file(lines, {"counted": "women", "measure": "women"}, facts)
    assert compared(reading) == ["= 20", "= 17", "= 9"]


@pytest.mark.parametrize("blank", BLANKS)
def test_an_empty_cell_of_one_sex_is_asked_about_once_for_the_file(blank: str):
    key = f"unfilled:{blank or '(empty)'}"
    lines = [line.format(blank=blank) for line in (*HELD, "KGZ;2019-03-09;8;{blank}")]
    untold = read(*lines, **{key: ""})

    (need,) = (need for need in untold.needs if need.key.startswith("unfilled"))
    assert not untold.rows
    assert need.label == f"What does {f'“{blank}”' if blank else 'an empty cell'} under " + (
        '"Hommes" mean?'
    )
    assert compared(read(*lines, **{key: "none"})) == ["= 22", "= 17", "= 9", "= 8"]
    assert compared(read(*lines, **{key: "at-least"})) == ["= 22", ">= 17", "= 9", ">= 8"]
    out = read(*lines, **{key: "left-out"})
    assert compared(out) == ["= 22", "= 9"]
    assert any(note.endswith('under "Hommes" were left out: 2.') for note in out.notes)


def test_a_part_without_a_number_never_leaves_the_others_as_the_whole():
    lines = (
        "Country,Year,Sex,Age,Value",
        "KAZ,2019,F,15-24,10",
        "KAZ,2019,F,25-39,{part}",
        "KAZ,2019,F,40+,7",
        "KAZ,2019,M,All,5",
    )
    words = {f"word:Age:{word}": "part" for word in ("15-24", "25-39", "40+")}
    key = "unfilled:(empty)"

    def value(part: str, **told: str) -> list[str]:
        return compared(read(*(line.format(part=part) for line in lines), **words, **told))

    assert value("4") == ["= 26"]
    assert value("5-7") == []
    assert value("") == []
    assert value("", **{key: "none"}) == ["= 22"]
    assert value("", **{key: "at-least"}) == [">= 22"]
    assert value("", **{key: "left-out"}) == []


def test_a_total_without_a_number_beside_its_parts_is_no_fault():
    both = read("Country,Year,Women,Men,Total", "KAZ,2019,12,20,n/a", "KAZ,2018,,20,24")
    assert compared(both) == ["= 32", "= 24"]
    lines = ("Country,Year,Participants,Women", "KAZ,2019,20,12", "KGZ,2019,,9", "KGZ,2018,9,9")
    assert compared(read(*lines, **{"unfilled:(empty)": "at-least"})) == ["= 20", ">= 9", "= 9"]
    assert compared(read(*lines, counted="women")) == [">= 12", ">= 9", "= 9"]
    times = ("Country,Q1 2019,Q2 2019,Total", "KAZ,1,,3", "KGZ,4,5,n/a")
    assert compared(read(*times, measure="kits")) == ["= 1", "= 4", "= 5"]


SUMS = (
    "Country,Month,Value,Status",
    "KAZ,2019-01,10,held",
    "KAZ,2019-02,5,held",
    "Subtotal,,15,",
    "KGZ,2019-01,7,held",
    "KGZ,2019-02,4,cancelled",
    "Subtotal,,{second},",
    "Total,,{all},",
)


@pytest.mark.parametrize(
    ("second", "whole", "told"),
    [
        ("11", "26", 'Row 8 ("Total") is the sum of rows 2 to 6, and was left out. Row 6 is '),
        ("11", "22", 'Row 8 ("Total") is the sum of rows 2 to 5, and was left out.'),
        ("11", "30", 'Row 8 ("Total") was left out, and does not add up. It says 30 under "Value"'),
        ("12", "26", 'Row 7 ("Subtotal") was left out, and does not add up. It says 12 under '),
    ],
)
def test_a_row_of_a_sum_says_which_rows_it_is_the_sum_of(second: str, whole: str, told: str):
    lines = [line.format(second=second, all=whole) for line in SUMS]
    notes = read(*lines).notes

    assert 'Row 4 ("Subtotal") is the sum of rows 2 to 3, and was left out.' in notes
    assert any(note.startswith(told) for note in notes)


@pytest.mark.parametrize(
    ("lines", "answers", "told"),
    [
        (("Country,Start year,Report year,Value", "KAZ,2018,2019,5", "KGZ,2018,2019,6"),
         {"column:Start year": "time", "column:Report year": "time"},
         '"Start year" and "Report year" are both said to be'),
        (("Country,Year,Value", "KAZ,2019,5"), {"column:Value": "note"},
         "no column is said to hold"),
    ],
)  # fmt: skip
def test_answers_that_make_no_sense_are_told_by_the_names_of_the_columns(
    lines: tuple[str, ...], answers: dict[str, str], told: str
):
    reading = read(*lines, **answers)

    assert not reading.rows
    assert any(told in reason for reason in reasons(reading))


def test_a_file_without_numbers_is_no_table_of_facts():
    with pytest.raises(FileRefusedError, match="there is no table with numbers"):
        read("Country,Note", "KAZ,many", "KGZ,few")


def test_a_column_that_the_table_does_not_have_is_named():
    file = text_file("Country,Year,Value", "KAZ,2019,5", name="t.csv")
    reading = any_table.read(file, FACTS, {"column:Femmes": "women"})

    assert any('a column "Femmes", which the table does not have' in r for r in reasons(reading))


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


def test_answers_are_kept_for_the_next_file_of_the_shape_whatever_its_years():
    keys = {
        any_table.read(text_file(*lines, name="t.csv"), FACTS, {}).mapping_key
        for lines in (
            ("Country,2018,2019", "KAZ,1,2"),
            ("COUNTRY,2019,2020,2021", "KGZ,3,4,5"),
        )
    }

    assert len(keys) == 1


@pytest.mark.parametrize(
    ("told", "held"), [("nothing", ""), ("new", "women-s-union"), ("union", "union")]
)
def test_a_new_programme_of_a_table_asks_who_holds_it(told: str, held: str):
    union = {"organisation_id": "union", "name": "The union"}
    facts = Known({**KINDS, "organisations": {"union": union}})
    file = text_file("Country,Year,Participants", "KAZ,2019,5", name="t.csv")
    key = next(
        n.key for n in any_table.read(file, facts, {}).needs if n.key.startswith("programme")
    )
    new = {key: "new", "programme-name": "Evening school", "organisation-name": "Women's union"}

    reading = read_file(file, {**new, "programme-organisation": told}, facts)

    (programme,) = (row.cells for row in reading.rows if row.table == "programmes")
    assert (programme["name"], programme["organisation"]) == ("Evening school", held)
    names = [row.cells["name"] for row in reading.rows if row.table == "organisations"]
    assert names == (["Women's union"] if told == "new" else [])


def test_a_table_whose_answers_are_kept_is_read_by_them_at_once(monkeypatch: pytest.MonkeyPatch):
    given: list[dict[str, str]] = []
    read_it = any_table.read

    def counted(document: Document, known: Known, mapping: Mapping[str, str]) -> Reading:
        given.append(dict(mapping))
        return read_it(document, known, mapping)

    monkeypatch.setattr(any_table, "read", counted)
    file = text_file(*REGISTER, name="registro.csv")
    key = read_document(file, FACTS, lambda _: {}).mapping_key
    reading = read_document(file, FACTS, {key: {"counted": "women"}}.__getitem__)

    assert given == [{}, {"counted": "women"}]
    assert reading.mapping_key == key
    assert any(need.key == "counted" and need.answer == "women" for need in reading.needs)


def test_a_table_that_shares_two_headings_with_ours_is_any_table():
    lines = ("Measure,Value,Country,Year,Sex", "Kits,5,KAZ,2019,F")
    reading = read_document(text_file(*lines, name="x.csv"), FACTS, lambda key: {})

    assert reading.format == "any-table"
    assert json.dumps([need.proposal for need in reading.needs])  # plain text, for a mapping


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


@pytest.mark.parametrize(
    ("headings", "row", "question", "answer"),
    [
        ("Country,Participants", "Kazakhstan,10", "time", "2021"),
        ("Quarter,Country,Participants", "Q1,Kazakhstan,10", "year", "2021"),
        ("Date,Participants", "2021-03-01,10", "place", "KAZ"),
        ("Country,Year,Participants", "Kazakhstan,2021,10", "programme", "institutes"),
    ],
)
def test_what_stands_for_a_whole_file_is_asked_anew_for_the_next_and_the_earlier_proposed(
    headings: str, row: str, question: str, answer: str
):
    first = text_file(headings, row, name="report-2021.csv")
    told = read_file(first, {question: answer})
    kept = {need.key: need.answer for need in told.needs}
    assert stated(told)

    second = text_file(headings, row.replace("10", "30"), name="report-2022.csv")
    reading = any_table.read(second, FACTS, kept)

    assert not reading.rows
    need = next(need for need in reading.needs if need.key.startswith(f"{question}-"))
    assert (need.answer, need.proposal) == ("", answer)
    assert "earlier file" in need.reason
    columns = [need for need in reading.needs if need.key.startswith("column:")]
    assert all(need.answer for need in columns)


def test_a_town_before_its_country_is_asked_about_and_is_not_both_of_two_countries():
    lines = ("Location,Year,Participants", '"Georgia, USA",2021,1', "Kazakhstan/Nepal,2021,2")
    lines += ("Kazakhstan,2021,3", "Nepal,2021,4", "Georgia,2021,5")
    question = "word:Location:Georgia, USA"

    reading = read(*lines)
    assert [places for _, places, *_ in stated(reading)] == ["KAZ;NPL", "KAZ", "NPL", "GEO"]
    assert "Write several with a semicolon between them" in reasons(reading)[0]
    assert question in {need.key for need in reading.needs}
    assert stated(read(*lines, **{question: "USA"}))[0][:2] == ("1", "USA")


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


@pytest.mark.parametrize(
    "lines",
    [
        ("No,Name,Sex,Age,Country,Date of training", "1,Aigul B.,F,34,Kazakhstan,12.03.2021",
         "2,Nurgul S.,F,29,Kazakhstan,12.03.2021", "3,Bakyt T.,M,41,Kyrgyzstan,13.03.2021"),
        ("Country,Date,Title of training,Venue", "Kazakhstan,2021-03-01,Leadership,Almaty",
         "Kyrgyzstan,2021-04-01,Budgeting,Osh"),
    ],
)  # fmt: skip
def test_a_list_of_persons_or_trainings_is_told_how_its_rows_are_counted(lines: tuple[str, ...]):
    reading = read(*lines)

    assert not reading.rows
    assert any("count the rows first" in told and "PivotTable" in told for told in reasons(reading))
