"""Any table is read by what a person says of its columns, and by nothing that only seems so."""

import json
from collections.abc import Mapping

import pytest

from data.errors import FileRefusedError
from data.importers.files.documents import Document
from data.importers.formats import any_table
from data.importers.recognising import read_document
from data.importers.rows.readings import Known, Reading
from tests.data.importers.confirming import FACTS, KINDS, read, read_file, reasons, stated
from tests.data.importers.files import text_file

REGISTER = (
    "País;Fecha;Lugar;Mujeres capacitadas;Hombres capacitados",
    "Kazakhstan;05/03/2019;Centro A;1.250;12",
    "Kirguistán;06/03/2019;Centro B;25;3",
)


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
